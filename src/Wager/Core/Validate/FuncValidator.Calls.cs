using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Calls of every kind.</summary>
internal partial struct FuncValidator
{
    public void Call(uint function)
    {
        Count(FuncFlags.HasCalls);
        if (!KnownFunction(function))
            return;
        FuncType type = module.FuncTypeOf((int)function);
        Pop(type.Params);
        Push(type.Results);
    }

    public void CallIndirect(uint type, uint table)
    {
        Count(FuncFlags.HasCalls);
        indirectSites++;
        if (!PopCallee(type, table, out FuncType callee))
            return;
        Pop(callee.Params);
        Push(callee.Results);
    }

    public void CallRef(uint type)
    {
        Count(FuncFlags.HasCalls);
        indirectSites++;
        if (!KnownFuncType(type, out FuncType callee))
            return;
        Pop(ValType.RefTo((int)type, nullable: true));
        Pop(callee.Params);
        Push(callee.Results);
    }

    public void ReturnCall(uint function)
    {
        Count(FuncFlags.HasTailCalls);
        if (KnownFunction(function))
            TailCall(module.FuncTypeOf((int)function));
    }

    public void ReturnCallIndirect(uint type, uint table)
    {
        Count(FuncFlags.HasTailCalls);
        indirectSites++;
        if (PopCallee(type, table, out FuncType callee))
            TailCall(callee);
    }

    public void ReturnCallRef(uint type)
    {
        Count(FuncFlags.HasTailCalls);
        indirectSites++;
        if (!KnownFuncType(type, out FuncType callee))
            return;
        Pop(ValType.RefTo((int)type, nullable: true));
        TailCall(callee);
    }

    private void Count(FuncFlags kind)
    {
        flags |= kind;
        callSites++;
    }

    private void TailCall(FuncType callee)
    {
        ReadOnlySpan<ValType> own = LabelTypes(in frames[0]);
        ReadOnlySpan<ValType> theirs = callee.Results;
        if (!AreSubtypes(theirs, own))
            Fail("type mismatch: the callee of a tail call must have the results of its caller");
        Pop(callee.Params);
        SetUnreachable();
    }

    private bool PopCallee(uint type, uint table, out FuncType callee)
    {
        callee = FuncType.Empty;
        if (!KnownTable(table, out TableType tableType) || !KnownFuncType(type, out callee))
            return false;
        if (!IsSubtype(tableType.Element, ValType.FuncRef))
            Fail($"type mismatch: {WasmOps.Name(current)} needs a table of functions, but table {table} has {tableType.Element}");
        Pop(tableType.AddressType);
        return true;
    }

    private bool KnownFunction(uint function)
    {
        if (function < (uint)module.Functions.Length)
            return true;
        Fail($"unknown function {function}");
        return false;
    }

    private bool KnownFuncType(uint index, out FuncType type)
    {
        SubType[] types = module.Types;
        if (index < (uint)types.Length && types[index].Func is FuncType found)
        {
            type = found;
            return true;
        }
        Fail(index < (uint)types.Length ? $"type mismatch: type {index} is not a function type" : $"unknown type {index}");
        type = FuncType.Empty;
        return false;
    }
}
