namespace Wager.Core.Types;

/// <summary>
/// Gives every defined type of every module a canonical id, so that equal ids mean equal types (iso-recursive equality; core
/// specification 3.1.1 and 4.1). Ids are never reused. Reading takes no lock; <see cref="Canonicalize"/> takes one.
/// </summary>
/// <remarks>
/// Equality is by recursive group: two groups are equal if they have equal types in equal places, where a reference into the group
/// itself counts by its place and any other by its canonical id. So a group's key is a list of integers.
/// </remarks>
internal sealed class TypeStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<GroupKey, int> groups = [];
    private volatile Entry[] entries = new Entry[64];
    private int count;

    /// <summary>The store of the process: references and functions of different modules meet in one store.</summary>
    public static TypeStore Shared { get; } = new();

    /// <summary>
    /// The canonical ids of a group: <paramref name="canonical"/> holds the ids of the types before it and receives those of the group.
    /// Indices of types that the group does not define must lie before it.
    /// </summary>
    public void Canonicalize(ReadOnlySpan<SubType> types, RecGroup group, Span<int> canonical)
    {
        int first = Intern(types.Slice(group.Start, group.Count), group, canonical);
        for (int i = 0; i < group.Count; i++)
            canonical[group.Start + i] = first + i;
    }

    /// <summary>The canonical id of a function type that stands alone, as the embedder's functions do; its references are canonical.</summary>
    public int CanonicalFunction(FuncType type) => Intern([SubType.Of(type)], TypeMapper.AlreadyCanonical, default);

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
        if (sub.IsConcrete)
            return super.IsConcrete ? IsSubtype(sub.Index, super.Index) : Subtyping.CompositeBelow(entries[sub.Index].Type.Kind, super.Kind);
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

    private int Intern(ReadOnlySpan<SubType> types, RecGroup group, ReadOnlySpan<int> canonical)
    {
        GroupKey key = new(TypeKeyWriter.Write(types, group, canonical));
        lock (gate)
        {
            if (!groups.TryGetValue(key, out int first))
            {
                first = Add(types, group, canonical);
                groups.Add(key, first);
            }
            return first;
        }
    }

    private int Add(ReadOnlySpan<SubType> types, RecGroup group, ReadOnlySpan<int> canonical)
    {
        int first = count;
        Entry[] table = entries;
        if (first + group.Count > table.Length)
            Array.Resize(ref table, Math.Max(table.Length * 2, first + group.Count));
        TypeMapper mapper = new(group, first, canonical);
        for (int i = 0; i < group.Count; i++)
        {
            SubType type = mapper.Map(types[i]);
            int[] above = type.Super < 0 ? [] : table[type.Super].Display;
            table[first + i] = new Entry(type, [.. above, first + i]);
        }
        count = first + group.Count;
        entries = table;
        return first;
    }

    private readonly record struct Entry(SubType Type, int[] Display);

    private readonly struct GroupKey(int[] words) : IEquatable<GroupKey>
    {
        private readonly int[] words = words;

        public bool Equals(GroupKey other) => words.AsSpan().SequenceEqual(other.words);

        public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            foreach (int word in words)
                hash.Add(word);
            return hash.ToHashCode();
        }
    }
}
