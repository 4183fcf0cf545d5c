using System.Runtime.CompilerServices;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Locals, globals, tables, and the parametric instructions.</summary>
internal partial struct FuncValidator
{
    public void Drop() => PopAny();

    public void Select()
    {
        Pop(ValType.I32);
        ValType second = PopAny();
        ValType first = PopAny();
        if (first.IsRef || second.IsRef)
            Fail("type mismatch: select of references needs a type");
        if (first != second && !first.IsBottom && !second.IsBottom)
            Mismatch(first, second);
        Push(first.IsBottom ? second : first);
    }

    public void SelectTyped(ValType type)
    {
        if (!KnownType(type) || !EnabledType(type))
            return;
        Pop(ValType.I32);
        Pop(type);
        Pop(type);
        Push(type);
    }

    public void LocalGet(uint local)
    {
        ValType type = local < (uint)localCount ? readable[local] : default;
        if (type.IsBottom)
            BadLocal(local);
        Push(type);
    }

    public void LocalSet(uint local)
    {
        if (local >= (uint)localCount)
        {
            BadLocal(local);
            return;
        }
        Pop(locals[local]);
        if (readable[local].IsBottom)
            Initialise((int)local);
    }

    public void LocalTee(uint local)
    {
        LocalSet(local);
        if (!Failed)
            Push(locals[local]);
    }

    public void GlobalGet(uint global)
    {
        if (global >= (uint)module.Globals.Length || (constGlobals >= 0 && global >= (uint)constGlobals))
        {
            Fail($"unknown global {global}");
            return;
        }
        GlobalType type = module.Globals[global].Type;
        if (constGlobals >= 0 && type.IsMutable)
            Fail($"constant expression required, but global {global} is mutable");
        Push(type.Type);
    }

    public void GlobalSet(uint global)
    {
        if (global >= (uint)module.Globals.Length)
        {
            Fail($"unknown global {global}");
            return;
        }
        GlobalType type = module.Globals[global].Type;
        if (!type.IsMutable)
            Fail($"immutable global {global}");
        if (!module.SetGlobals[global])
            module.SetGlobals[global] = true;
        Pop(type.Type);
    }

    public void TableGet(uint table)
    {
        if (!KnownTable(table, out TableType type))
            return;
        Pop(type.AddressType);
        Push(type.Element);
    }

    public void TableSet(uint table)
    {
        if (!KnownTable(table, out TableType type))
            return;
        module.WrittenTables[table] = true;
        Pop(type.Element);
        Pop(type.AddressType);
    }

    public void TableSize(uint table)
    {
        if (KnownTable(table, out TableType type))
            Push(type.AddressType);
    }

    public void TableGrow(uint table)
    {
        if (!KnownTable(table, out TableType type))
            return;
        module.WrittenTables[table] = true;
        Pop(type.AddressType);
        Pop(type.Element);
        Push(type.AddressType);
    }

    public void TableFill(uint table)
    {
        if (!KnownTable(table, out TableType type))
            return;
        module.WrittenTables[table] = true;
        Pop(type.AddressType);
        Pop(type.Element);
        Pop(type.AddressType);
    }

    public void TableCopy(uint destination, uint source)
    {
        if (!KnownTable(destination, out TableType to) || !KnownTable(source, out TableType from))
            return;
        module.WrittenTables[destination] = true;
        if (!IsSubtype(from.Element, to.Element))
            Mismatch(to.Element, from.Element);
        Pop(to.Is64 && from.Is64 ? ValType.I64 : ValType.I32);
        Pop(from.AddressType);
        Pop(to.AddressType);
    }

    public void TableInit(uint element, uint table)
    {
        if (!KnownTable(table, out TableType type) || !KnownElement(element, out ElementSegment segment))
            return;
        module.WrittenTables[table] = true;
        if (!IsSubtype(segment.Type, type.Element))
            Mismatch(type.Element, segment.Type);
        Pop(ValType.I32);
        Pop(ValType.I32);
        Pop(type.AddressType);
    }

    public void ElemDrop(uint element) => KnownElement(element, out _);

    private bool KnownTable(uint table, out TableType type)
    {
        bool known = table < (uint)module.Tables.Length;
        type = known ? module.Tables[table].Type : default;
        if (!known)
            Fail($"unknown table {table}");
        return known;
    }

    private bool KnownElement(uint element, out ElementSegment segment)
    {
        bool known = element < (uint)module.Elements.Length;
        segment = known ? module.Elements[element] : null!;
        if (!known)
            Fail($"unknown elem segment {element}");
        return known;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BadLocal(uint local) =>
        Fail(local < (uint)localCount ? $"uninitialized local {local}" : $"unknown local {local}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Initialise(int local)
    {
        Growth.Reserve(ref scratch.Initialised, initHeight + 1);
        scratch.Initialised[initHeight++] = local;
        readable[local] = locals[local];
    }
}
