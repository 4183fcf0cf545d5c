namespace Wager.Jit.Targets;

/// <summary>What the four bytes of a relocation become.</summary>
internal enum RelocationKind : byte
{
    /// <summary>The canonical id of a type of the module.</summary>
    TypeId,

    /// <summary>The address of the descriptor of a struct or array type of the module, below 2 GiB.</summary>
    TypeDescriptor,
}

/// <summary>
/// [DOC] relocations. Code holds nothing that is true in one process or engine only: where it needs such a number it has four bytes that
/// are the same in every compile, and a record of what belongs there, which is written where the code is placed. With
/// <see cref="AddressTable"/> these are all places at which published code differs from what was compiled.
/// </summary>
/// <param name="Offset">Of the four bytes from the start of the code.</param>
/// <param name="Kind">What belongs there.</param>
/// <param name="Index">Of which type, in the module.</param>
internal readonly record struct Relocation(int Offset, RelocationKind Kind, int Index)
{
    /// <summary>Bytes of the place.</summary>
    public const int Size = 4;

    /// <summary>What stands there until then: no immediate of one byte, and positive.</summary>
    public const int Placeholder = 0x5EA1_ED00;
}
