using Wager.Runtime.Stores;

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

    /// <summary>Throws unless the item belongs to a store.</summary>
    internal void CheckOwnedBy(StoreCore store)
    {
        if (Owner is not null && Owner.Core != store)
            throw new ArgumentException($"the {GetType().Name} belongs to another store");
    }
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
        Core = new Tag(type.Function.Group, type.Function.CanonicalId);
        Core.SetFace(this);
    }

    private WasmTag(Tag core)
        : base(null)
    {
        Type = new WasmTagType(WasmFunctionType.Of(core.TypeId));
        Core = core;
    }

    /// <summary>The host's object for a tag.</summary>
    internal static WasmTag Of(Tag core) => (WasmTag)(core.Face ?? core.SetFace(new WasmTag(core)));

    /// <summary>The tag as stores know it.</summary>
    internal Tag Core { get; }

    /// <summary>The values of its exceptions.</summary>
    public WasmTagType Type { get; }

    /// <inheritdoc/>
    public override WasmExternKind Kind => WasmExternKind.Tag;

    /// <inheritdoc/>
    public override WasmExternType ExternType => Type;
}
