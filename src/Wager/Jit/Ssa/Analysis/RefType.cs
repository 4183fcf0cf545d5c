using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Analysis;

/// <summary>
/// What is known of a reference: a struct or array type of the module that its object has, or one below it (exactly that one if
/// <see cref="IsExact"/>), and whether it can be null.
/// </summary>
/// <param name="Code">The type's index plus 1; 0 if nothing is known of the object.</param>
/// <param name="Flags">The bits below.</param>
internal readonly record struct RefType(int Code, int Flags)
{
    private const int NonNullBit = 1;
    private const int ExactBit = 2;
    private const int SeenBit = 4;
    private const int NullBit = 8;

    /// <summary>Of no value that was looked at so far; fits to everything.</summary>
    public static RefType Unseen => default;

    /// <summary>Nothing is known.</summary>
    public static RefType Unknown => new(0, SeenBit);

    /// <summary>The null reference, which is of every type.</summary>
    public static RefType Null => new(0, SeenBit | NullBit);

    public static RefType NonNull => new(0, SeenBit | NonNullBit);

    public bool IsSeen => (Flags & SeenBit) != 0;

    public bool HasType => Code != 0;

    /// <summary>The index in the module.</summary>
    public int Type => Code - 1;

    public bool IsNonNull => (Flags & NonNullBit) != 0;

    public bool IsExact => (Flags & ExactBit) != 0;

    public bool IsNull => (Flags & NullBit) != 0;

    /// <summary>A reference to an object of the type or one below it.</summary>
    public static RefType Of(int type, bool isNonNull, bool isExact = false) =>
        new(type + 1, SeenBit | (isNonNull ? NonNullBit : 0) | (isExact ? ExactBit : 0));

    /// <summary>What a declaration of the module tells.</summary>
    public static RefType Of(WasmModuleData module, ValType type)
    {
        if (!type.IsRef)
            return Unknown;
        return type.Heap.IsConcrete && module.Types[type.Heap.Index].Kind != CompositeKind.Func
            ? Of(type.Heap.Index, !type.IsNullable, type.Heap.IsExact || module.Types[type.Heap.Index].IsFinal)
            : type.IsNullable ? Unknown : NonNull;
    }

    public RefType AsNonNull() => new(Code, Flags & ~NullBit | NonNullBit | SeenBit);

    /// <summary>What is known of a value that is the one or the other.</summary>
    public RefType Or(WasmModuleData module, RefType other)
    {
        if (!IsSeen || this == other)
            return other;
        if (!other.IsSeen)
            return this;
        int nonNull = Flags & other.Flags & NonNullBit;
        if (IsNull)
            return new RefType(other.Code, other.Flags & ~NonNullBit);
        if (other.IsNull)
            return new RefType(Code, Flags & ~NonNullBit);
        int common = HasType && other.HasType ? Common(module, Type, other.Type) : -1;
        if (common < 0)
            return new RefType(0, SeenBit | nonNull);
        bool isExact = IsExact && other.IsExact && module.CanonicalTypeIds[Type] == module.CanonicalTypeIds[other.Type];
        return new RefType(common + 1, SeenBit | nonNull | (isExact ? ExactBit : 0));
    }

    /// <summary>What is known of a value of which both hold.</summary>
    public RefType And(WasmModuleData module, RefType other)
    {
        if (!IsSeen || !other.IsSeen)
            return IsSeen ? this : other;
        int flags = SeenBit | (Flags | other.Flags) & NonNullBit;
        RefType deeper = !HasType || other.HasType && !IsExact && (other.IsExact || IsBelow(module, other.Type, Type)) ? other : this;
        return new RefType(deeper.Code, flags | deeper.Flags & ExactBit);
    }

    /// <summary>Whether every object of the first type is one of the second.</summary>
    public static bool IsBelow(WasmModuleData module, int type, int above)
    {
        int id = module.CanonicalTypeIds[above];
        for (; type >= 0; type = module.Types[type].Super)
            if (module.CanonicalTypeIds[type] == id)
                return true;
        return false;
    }

    private static int Common(WasmModuleData module, int a, int b)
    {
        for (; a >= 0; a = module.Types[a].Super)
            if (IsBelow(module, b, a))
                return a;
        return -1;
    }
}
