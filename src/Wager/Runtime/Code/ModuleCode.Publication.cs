using Wager.Abi;
using Wager.Runtime.Tiering;

namespace Wager.Runtime.Code;

// Which code each instance's FuncRefs lead to. Everything here that writes holds the gate.
internal sealed unsafe partial class ModuleCode
{
    /// <summary>Where an instance counts what a function may still execute before the tier manager looks at it.</summary>
    public int* BudgetOf(InstanceData* data, int functionIndex) => (int*)((byte*)data + Layout.BudgetOffset(functionIndex));

    /// <summary>The function's optimized code that calls reach now, or null.</summary>
    public CodeObject? Optimized(int functionIndex) => Volatile.Read(ref optimized[functionIndex - Module.ImportedFunctions]);

    /// <summary>The function's code of the first tier, or null when it is not compiled.</summary>
    public CodeObject? FirstTier(int functionIndex) => Volatile.Read(ref firstTier[functionIndex - Module.ImportedFunctions]);

    /// <summary>Compiles a function by the optimizing tier and publishes it to all instances.</summary>
    /// <exception cref="WasmCompileException">The function cannot be compiled.</exception>
    public void Optimize(int functionIndex, CompilerPool optimizers, Jit.Common.FeedbackSnapshot? feedback)
    {
        IFunctionCompiler compiler = optimizers.Rent();
        CompiledFunction function = compiler.Compile(Module, Layout, functionIndex, feedback);
        if (checksTables)
            TableChecker.Check(this, functionIndex, function.DeoptTable);
        CodeObject code = arena.Add(Module, functionIndex, in function);
        optimizers.Return(compiler);
        if (code.DeoptTable.Points.Length > 0)
            code.DeoptPlan = new DeoptPlan(this, code);
        lock (gate)
        {
            ref CodeObject? current = ref optimized[functionIndex - Module.ImportedFunctions];
            CodeObject? old = current;
            Volatile.Write(ref current, code);
            PublishToAll(functionIndex, code.Address);
            if (old is not null)
                AddRetired(old);
        }
        if (HasMuchRetired)
            FreeRetired(null, 0, 0);
    }

    /// <summary>
    /// Takes optimized code out of use, if it still is in use: the next call runs baseline code again, with a new budget. Frames that are running it are
    /// unharmed. False when it was out of use.
    /// </summary>
    public bool Retire(CodeObject code, int newBudget)
    {
        int function = code.FunctionIndex;
        int own = function - Module.ImportedFunctions;
        lock (gate)
        {
            if (optimized[own] != code)
                return false;
            Volatile.Write(ref optimized[own], null);
            nint entry = CodeForNew(own);
            foreach (nint instance in instances)
            {
                Volatile.Write(ref CodeOf(instance, function), entry);
                *BudgetOf((InstanceData*)instance, function) = newBudget;
            }
            AddRetired(code);
            return true;
        }
    }

    /// <summary>The best code that there is.</summary>
    private nint CodeForNew(int own)
    {
        CodeObject? code = optimized.Length > 0 ? optimized[own] : null;
        return (code ?? firstTier[own])?.Address ?? StubLibrary.Process.Thunk(Module.ImportedFunctions + own);
    }

    private void PublishToAll(int functionIndex, nint code)
    {
        foreach (nint instance in instances)
            Volatile.Write(ref CodeOf(instance, functionIndex), code);
    }

    private ref nint CodeOf(nint instance, int functionIndex) =>
        ref ((FuncRef*)(instance + Layout.FuncRefOffset(functionIndex)))->Code;
}
