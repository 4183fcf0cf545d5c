using System.Runtime.InteropServices;

namespace Wager.Core.Types;

/// <summary>
/// [DOC] lives of types. A recursive group that has canonical ids. Whoever holds one of its ids holds this object; when nobody does any
/// more, the ids and all that hangs on them are freed, and the ids are given to other types. It holds the groups to which its types refer.
/// </summary>
internal sealed class TypeGroup
{
    private readonly TypeStore store;
    private readonly int[] ids;
    private readonly TypeGroup[] uses;
    private object?[]? attached;

    internal TypeGroup(TypeStore store, int[] ids, TypeGroup[] uses)
    {
        this.store = store;
        this.ids = ids;
        this.uses = uses;
        Self = GCHandle.Alloc(this, GCHandleType.Weak);
    }

    ~TypeGroup() => store.Free(this);

    /// <summary>The canonical ids of its types, in order.</summary>
    public ReadOnlySpan<int> Ids => ids;

    /// <summary>How many groups its types refer to.</summary>
    public int UseCount => uses.Length;

    /// <summary>Leads here as long as the group lives.</summary>
    internal GCHandle Self { get; }

    /// <summary>
    /// What is known of one of its types beside the type: one object per type, made when it is first asked for, which lives as long as the
    /// type.
    /// </summary>
    public T Attached<T>(int id, Func<int, T> create)
        where T : class
    {
        object?[] slots = Volatile.Read(ref attached)
            ?? Interlocked.CompareExchange(ref attached, new object?[ids.Length], null) ?? attached;
        ref object? slot = ref slots[Array.IndexOf(ids, id)];
        return (T)(Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, create(id), null) ?? slot);
    }
}
