using Wager.Core.Numerics;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>
/// What constant expressions ask of the runtime. Values are 128 bits: scalars and references in the low half, i32 with zeros above. Type
/// indices are the module's.
/// </summary>
internal interface IConstHost
{
    /// <summary>The value of a global that is initialised already.</summary>
    V128 GlobalGet(int global);

    /// <summary>The reference to a function of the module's index space.</summary>
    ulong RefFunc(int function);

    /// <summary>The null reference of a type.</summary>
    ulong RefNull(HeapType type);

    ulong RefI31(int value);

    /// <summary>A struct with the given fields.</summary>
    ulong StructNew(int type, ReadOnlySpan<V128> fields);

    /// <summary>A struct of zeros and nulls.</summary>
    ulong StructNewDefault(int type);

    /// <summary>A struct with the given fields and a descriptor, which may be null.</summary>
    ulong StructNewDesc(int type, ReadOnlySpan<V128> fields, ulong descriptor);

    /// <summary>A struct of zeros and nulls with a descriptor, which may be null.</summary>
    ulong StructNewDefaultDesc(int type, ulong descriptor);

    /// <summary>An array of one value throughout.</summary>
    ulong ArrayNew(int type, V128 value, uint length);

    /// <summary>An array of zeros or nulls.</summary>
    ulong ArrayNewDefault(int type, uint length);

    /// <summary>An array of the given elements.</summary>
    ulong ArrayNewFixed(int type, ReadOnlySpan<V128> elements);

    ulong AnyConvertExtern(ulong reference);

    ulong ExternConvertAny(ulong reference);
}
