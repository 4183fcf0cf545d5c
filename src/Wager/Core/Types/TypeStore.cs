using System.Runtime.InteropServices;

namespace Wager.Core.Types;

/// <summary>
/// Gives every defined type of every module a canonical id, so that equal ids mean equal types (iso-recursive equality; core
/// specification 3.1.1 and 4.1). An id lives as long as its <see cref="TypeGroup"/>, which everybody who keeps the id must keep; then
/// another type gets it. Reading takes no lock; <see cref="Canonicalize"/> takes one, but not while it looks at the types.
/// </summary>
/// <remarks>
/// Equality is by recursive group: two groups are equal if they have equal types in equal places, where a reference into the group
/// itself counts by its place and any other by its canonical id. So a group's key is a list of integers.
/// </remarks>
internal sealed class TypeStore
{
    private readonly Gate gate = new();
    private readonly Dictionary<GroupKey, GCHandle> groups = [];
    private readonly Stack<int> free = [];
    private volatile Entry[] entries = new Entry[64];
    private int count;

    public TypeStore() => Nothing = new TypeGroup(this, [], []);

    /// <summary>The store of the process: references and functions of different modules meet in one store.</summary>
    public static TypeStore Shared { get; } = new();

    /// <summary>The group without types.</summary>
    public TypeGroup Nothing { get; }

    /// <summary>Is told of each id whose type is gone, before another type can get it. Called with the store's lock held.</summary>
    public event Action<int>? Freed;

    /// <summary>Ids that live.</summary>
    public int Count
    {
        get
        {
            using (gate.Enter())
                return count - free.Count;
        }
    }

    /// <summary>
    /// The canonical ids of a group: <paramref name="canonical"/> holds the ids of the types before it and receives those of the group.
    /// Indices of types that the group does not define must lie before it. The caller keeps what is returned as long as the ids.
    /// </summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public TypeGroup Canonicalize(ReadOnlySpan<SubType> types, RecGroup group, Span<int> canonical, CancellationToken stop = default)
    {
        TypeGroup interned = Intern(types.Slice(group.Start, group.Count), group, canonical, stop);
        interned.Ids.CopyTo(canonical.Slice(group.Start, group.Count));
        return interned;
    }

    /// <summary>
    /// The function type that stands alone, as the embedder's functions do; its references are canonical. The caller keeps what is returned
    /// as long as the id.
    /// </summary>
    public TypeGroup CanonicalFunction(FuncType type) => CanonicalAlone(SubType.Of(type));

    /// <summary>A type that stands alone, of any kind, likewise.</summary>
    public TypeGroup CanonicalAlone(SubType type) => Intern([type], TypeMapper.AlreadyCanonical, default, default);

    /// <summary>What keeps a living id alive.</summary>
    public TypeGroup GroupOf(int id)
        => entries[id].Group is { IsAllocated: true } handle && handle.Target is TypeGroup group
            ? group : throw new CompilerBug($"the type {id} is gone");

    /// <summary>What keeps the id in a type alive; null if it has none.</summary>
    public TypeGroup? GroupOf(ValType type) => type.IsRef && type.Heap.IsConcrete ? GroupOf(type.Heap.Index) : null;

    /// <summary>The type with a canonical id; the references in it are canonical ids too.</summary>
    public SubType Canonical(int id) => entries[id].Type;

    /// <summary>The supertypes of a type, outermost first, itself last.</summary>
    public ReadOnlySpan<int> Display(int id) => entries[id].Display;

    /// <summary>Whether <paramref name="sub"/> is <paramref name="super"/> or was declared below it.</summary>
    public bool IsSubtype(int sub, int super)
    {
        if (sub == super)
            return true;
        Entry[] table = entries;
        int depth = table[super].Display.Length - 1;
        int[] display = table[sub].Display;
        return depth < display.Length && display[depth] == super;
    }

    /// <summary>Subtyping of heap types whose indices are canonical ids.</summary>
    public bool IsSubtype(HeapType sub, HeapType super)
    {
        if (sub == super || sub.Kind == HeapKind.Bottom)
            return true;
        if (super.IsExact && sub.IsConcrete)
            return sub.IsExact && sub.Index == super.Index;
        if (sub.IsConcrete)
            return super.IsConcrete ? IsSubtype(sub.Index, super.Index)
                : Subtyping.CompositeBelow(entries[sub.Index].Type.Kind, super.Kind);
        return super.IsConcrete
            ? sub.Kind == Subtyping.BottomOf(entries[super.Index].Type.Kind)
            : Subtyping.AbstractBelow(sub.Kind, super.Kind);
    }

    /// <summary>Subtyping of value types whose indices are canonical ids.</summary>
    public bool IsSubtype(ValType sub, ValType super)
    {
        if (sub == super || sub.IsBottom)
            return true;
        return sub.IsRef && super.IsRef && (super.IsNullable || !sub.IsNullable) && IsSubtype(sub.Heap, super.Heap);
    }

    /// <summary>Whether a type fits below the supertype that it declares; true if it declares none.</summary>
    public bool MatchesDeclaredSuper(int id)
    {
        SubType type = entries[id].Type;
        return type.Super < 0 || TypeRules.Matches(this, type, entries[type.Super].Type);
    }

    /// <summary>Gives the ids back of a group that nobody holds.</summary>
    internal void Free(TypeGroup group)
    {
        if (group.Ids.IsEmpty)
            return;
        using (gate.Enter())
        {
            Entry[] table = entries;
            // An equal group may have come to life since this one was found to be dead.
            if (table[group.Ids[0]].Key is { } key && groups.TryGetValue(key, out GCHandle known) && known == group.Self)
                groups.Remove(key);
            foreach (int id in group.Ids)
            {
                Freed?.Invoke(id);
                table[id] = default;
                free.Push(id);
            }
            group.Self.Free();
        }
    }

    private TypeGroup Intern(ReadOnlySpan<SubType> types, RecGroup group, ReadOnlySpan<int> canonical, CancellationToken stop)
    {
        if (types.IsEmpty)
            return Nothing;
        GroupKey key = new(TypeKeyWriter.Write(types, group, canonical, stop));
        int[] ids;
        using (gate.Enter())
        {
            if (Known(key) is { } known)
                return known;
            ids = Take(types.Length);
        }
        try
        {
            return Publish(key, ids, Describe(types, group, canonical, ids, stop, out TypeGroup[] uses), uses);
        }
        catch
        {
            GiveBack(ids);
            throw;
        }
    }

    /// <summary>The living group with a key. The caller holds the lock.</summary>
    private TypeGroup? Known(GroupKey key) => groups.TryGetValue(key, out GCHandle handle) ? (TypeGroup?)handle.Target : null;

    private int[] Take(int number)
    {
        int[] ids = new int[number];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = free.TryPop(out int freed) ? freed : count++;
        if (count > HeapType.MostConcrete)
            throw new OutOfMemoryException("there are too many types in the process");
        if (count > entries.Length)
        {
            Entry[] table = entries;
            Array.Resize(ref table, Math.Max(table.Length * 2, count));
            entries = table;
        }
        return ids;
    }

    private void GiveBack(int[] ids)
    {
        using (gate.Enter())
            foreach (int id in ids)
                free.Push(id);
    }

    /// <summary>The types in canonical form, and the groups to which they refer.</summary>
    private Entry[] Describe(ReadOnlySpan<SubType> types, RecGroup group, ReadOnlySpan<int> canonical, int[] ids, CancellationToken stop,
        out TypeGroup[] uses)
    {
        HashSet<int> used = [];
        TypeMapper mapper = new(group, ids, canonical, used);
        Entry[] described = new Entry[types.Length];
        for (int i = 0; i < described.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            SubType type = mapper.Map(types[i]);
            int super = types[i].Super;
            int[] above = super < 0 ? [] : super >= group.Start ? described[super - group.Start].Display : entries[type.Super].Display;
            described[i] = new Entry(type, [.. above, ids[i]], default, null);
        }
        uses = new TypeGroup[used.Count];
        int next = 0;
        foreach (int id in used)
            uses[next++] = GroupOf(id);
        return described;
    }

    private TypeGroup Publish(GroupKey key, int[] ids, Entry[] described, TypeGroup[] uses)
    {
        using (gate.Enter())
        {
            // Another thread may have been faster.
            if (Known(key) is { } known)
            {
                foreach (int id in ids)
                    free.Push(id);
                return known;
            }
            TypeGroup added = new(this, ids, uses);
            Entry[] table = entries;
            for (int i = 0; i < ids.Length; i++)
                table[ids[i]] = described[i] with { Group = added.Self, Key = i == 0 ? key : null };
            entries = table;
            groups[key] = added.Self;
            return added;
        }
    }

    /// <summary>A type; the group that it belongs to, and the group's key if it is the first of it.</summary>
    private readonly record struct Entry(SubType Type, int[] Display, GCHandle Group, GroupKey? Key);

    private sealed class GroupKey : IEquatable<GroupKey>
    {
        private readonly int[] words;
        private readonly int hash;

        public GroupKey(int[] words)
        {
            this.words = words;
            HashCode all = default;
            all.AddBytes(MemoryMarshal.AsBytes(words.AsSpan()));
            hash = all.ToHashCode();
        }

        public bool Equals(GroupKey? other) => other is not null && hash == other.hash && words.AsSpan().SequenceEqual(other.words);

        public override bool Equals(object? obj) => Equals(obj as GroupKey);

        public override int GetHashCode() => hash;
    }
}
