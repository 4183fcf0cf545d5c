using Wager.Core.Types;

namespace Wager;

/// <summary>What can be imported and exported.</summary>
public enum WasmExternKind
{
    /// <summary>A function.</summary>
    Function,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A memory.</summary>
    Memory,

    /// <summary>A global variable.</summary>
    Global,

    /// <summary>An exception tag.</summary>
    Tag,
}

/// <summary>The type of something that can be imported and exported. Immutable.</summary>
public abstract class WasmExternType
{
    private protected WasmExternType(WasmExternKind kind) => Kind = kind;

    /// <summary>What it is the type of.</summary>
    public WasmExternKind Kind { get; }
}

/// <summary>The type of a memory (core specification 3.0, section 2.3.16). Immutable.</summary>
public sealed class WasmMemoryType : WasmExternType
{
    /// <summary>A memory type.</summary>
    /// <param name="minimum">Pages at the start.</param>
    /// <param name="maximum">Most pages that it may grow to, or null.</param>
    /// <param name="is64">Whether addresses have 64 bits.</param>
    /// <param name="isShared">Whether threads may share it; needs a maximum.</param>
    /// <param name="pageSizeLog2">The logarithm of the page size: 16 (64 KiB), or 0 for pages of one byte.</param>
    /// <exception cref="ArgumentException">The limits contradict one another, or the page size is not 16 or 0.</exception>
    public WasmMemoryType(ulong minimum, ulong? maximum = null, bool is64 = false, bool isShared = false, int pageSizeLog2 = 16)
        : this(new MemoryType(minimum, maximum, is64, isShared, pageSizeLog2))
    {
        if (maximum < minimum)
            throw new ArgumentException($"the maximum {maximum} is less than the minimum {minimum}", nameof(maximum));
        if (isShared && maximum is null)
            throw new ArgumentException("a shared memory needs a maximum", nameof(maximum));
        if (pageSizeLog2 is not (0 or 16))
            throw new ArgumentException("the page size must be 64 KiB (16) or one byte (0)", nameof(pageSizeLog2));
    }

    internal WasmMemoryType(MemoryType type)
        : base(WasmExternKind.Memory) => Type = type;

    /// <summary>Pages at the start.</summary>
    public ulong Minimum => Type.Min;

    /// <summary>Most pages that it may grow to, or null.</summary>
    public ulong? Maximum => Type.Max;

    /// <summary>Whether addresses have 64 bits.</summary>
    public bool Is64 => Type.Is64;

    /// <summary>Whether threads may share it.</summary>
    public bool IsShared => Type.IsShared;

    /// <summary>Bytes of a page.</summary>
    public int PageSize => 1 << Type.PageSizeLog2;

    internal MemoryType Type { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"(memory {(Is64 ? "i64 " : "")}{Minimum}{(Maximum is ulong max ? $" {max}" : "")}{(IsShared ? " shared" : "")}{(Type.PageSizeLog2 == 16 ? "" : $" (pagesize {PageSize})")})";
}

/// <summary>The type of a table (core specification 3.0, section 2.3.17). Immutable.</summary>
public sealed class WasmTableType : WasmExternType
{
    /// <summary>A table type.</summary>
    /// <param name="element">The reference type of its elements.</param>
    /// <param name="minimum">Elements at the start.</param>
    /// <param name="maximum">Most elements that it may grow to, or null.</param>
    /// <param name="is64">Whether indices have 64 bits.</param>
    /// <exception cref="ArgumentException">The element type is no reference type, or the limits contradict one another.</exception>
    public WasmTableType(WasmValueType element, ulong minimum, ulong? maximum = null, bool is64 = false)
        : this(new TableType(element.Checked(nameof(element)), minimum, maximum, is64), element)
    {
        if (!element.Type.IsRef)
            throw new ArgumentException($"{element} is no reference type", nameof(element));
        if (maximum < minimum)
            throw new ArgumentException($"the maximum {maximum} is less than the minimum {minimum}", nameof(maximum));
    }

    internal WasmTableType(TableType type)
        : this(type, new WasmValueType(type.Element))
    {
    }

    private WasmTableType(TableType type, WasmValueType element)
        : base(WasmExternKind.Table)
    {
        Type = type;
        Element = element;
    }

    /// <summary>The reference type of its elements.</summary>
    public WasmValueType Element { get; }

    /// <summary>Elements at the start.</summary>
    public ulong Minimum => Type.Min;

    /// <summary>Most elements that it may grow to, or null.</summary>
    public ulong? Maximum => Type.Max;

    /// <summary>Whether indices have 64 bits.</summary>
    public bool Is64 => Type.Is64;

    internal TableType Type { get; }

    /// <inheritdoc/>
    public override string ToString() => $"(table {(Is64 ? "i64 " : "")}{Minimum}{(Maximum is ulong max ? $" {max}" : "")} {Element})";
}

/// <summary>The type of a global variable. Immutable.</summary>
public sealed class WasmGlobalType : WasmExternType
{
    /// <summary>A global's type.</summary>
    /// <exception cref="ArgumentException">The value's type is the default value of its structure.</exception>
    public WasmGlobalType(WasmValueType type, bool isMutable)
        : this(new GlobalType(type.Checked(nameof(type)), isMutable), type)
    {
    }

    internal WasmGlobalType(GlobalType type)
        : this(type, new WasmValueType(type.Type))
    {
    }

    private WasmGlobalType(GlobalType type, WasmValueType value)
        : base(WasmExternKind.Global)
    {
        Type = type;
        ValueType = value;
    }

    /// <summary>The type of its value.</summary>
    public WasmValueType ValueType { get; }

    /// <summary>Whether it can be written.</summary>
    public bool IsMutable => Type.IsMutable;

    internal GlobalType Type { get; }

    /// <inheritdoc/>
    public override string ToString() => $"(global {Type})";
}

/// <summary>The type of an exception tag: that of a function whose parameters are the exception's values. Immutable.</summary>
public sealed class WasmTagType : WasmExternType
{
    /// <summary>A tag's type.</summary>
    public WasmTagType(WasmFunctionType function)
        : base(WasmExternKind.Tag)
    {
        ArgumentNullException.ThrowIfNull(function);
        Function = function;
    }

    /// <summary>The values of an exception, as parameters.</summary>
    public WasmFunctionType Function { get; }

    /// <inheritdoc/>
    public override string ToString() => $"(tag {Function})";
}
