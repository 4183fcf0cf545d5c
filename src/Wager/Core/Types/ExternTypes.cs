namespace Wager.Core.Types;

/// <summary>What can be imported and exported; the numbers are those of the binary format.</summary>
internal enum ExternKind : byte
{
    Function,
    Table,
    Memory,
    Global,
    Tag,
}

/// <summary>The type of a table; sizes in elements.</summary>
internal readonly record struct TableType(ValType Element, ulong Min, ulong? Max, bool Is64)
{
    /// <summary>The type of an index into the table.</summary>
    public ValType AddressType => Is64 ? ValType.I64 : ValType.I32;
}

/// <summary>The type of a memory; sizes in pages of <c>1 &lt;&lt; PageSizeLog2</c> bytes.</summary>
internal readonly record struct MemoryType(ulong Min, ulong? Max, bool Is64, bool IsShared, int PageSizeLog2)
{
    public const int DefaultPageSizeLog2 = 16;

    public ValType AddressType => Is64 ? ValType.I64 : ValType.I32;
}

internal readonly record struct GlobalType(ValType Type, bool IsMutable)
{
    public override string ToString() => IsMutable ? $"(mut {Type})" : Type.ToString();
}
