using Wager.Runtime.Calls;

namespace Wager;

/// <summary>
/// Something that can be imported and exported: a function, memory, table, global or tag. Follows its store's thread rule.
/// </summary>
public abstract class WasmExternal
{
    private protected WasmExternal(WasmStore? owner) => Owner = owner;

    /// <summary>What it is.</summary>
    public abstract WasmExternKind Kind { get; }

    /// <summary>Its type; for memories and tables with the present size as minimum.</summary>
    public abstract WasmExternType ExternType { get; }

    /// <summary>The store that it belongs to; null for tags and shared memories.</summary>
    internal WasmStore? Owner { get; }
}

/// <summary>An exception tag; two are the same tag only if they are the same object.</summary>
public sealed class WasmTag : WasmExternal
{
    /// <summary>A new tag.</summary>
    public WasmTag(WasmTagType type)
        : base(null)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
        Id = TagIdentities.Process.Next();
    }

    /// <summary>What compiled code knows it by: another number for each tag of the process, never 0.</summary>
    internal ulong Id { get; }

    /// <summary>The values of its exceptions.</summary>
    public WasmTagType Type { get; }

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Tag;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;
}
