// Generated from tools/Gen/Defs/Traps.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager.Abi;

/// <summary>Why compiled code stopped.</summary>
internal enum TrapCode : byte
{
    /// <summary>No trap.</summary>
    None = 0,
    /// <summary>An <c>unreachable</c> instruction was executed.</summary>
    Unreachable = 1,
    /// <summary>A load, store or bulk operation touched bytes outside its linear memory or data segment.</summary>
    MemoryOutOfBounds = 2,
    /// <summary>A table instruction named an element outside its table or element segment.</summary>
    TableOutOfBounds = 3,
    /// <summary>An indirect call named an index outside its table.</summary>
    UndefinedElement = 4,
    /// <summary>An indirect call named a null table element.</summary>
    IndirectCallToNull = 5,
    /// <summary>An indirect call found a function of another type.</summary>
    BadSignature = 6,
    /// <summary>An integer division or remainder by zero.</summary>
    IntegerDivideByZero = 7,
    /// <summary>A signed division, or a conversion from floating point, whose result does not fit.</summary>
    IntegerOverflow = 8,
    /// <summary>A conversion of NaN to an integer.</summary>
    BadConversionToInteger = 9,
    /// <summary>The guest stack, or the host's stack under nested calls, is used up.</summary>
    StackOverflow = 10,
    /// <summary>A null reference where a value was needed.</summary>
    NullReference = 11,
    /// <summary>A call through a null function reference.</summary>
    NullFunctionReference = 12,
    /// <summary>A field of a null structure reference.</summary>
    NullStructReference = 13,
    /// <summary>An element or the length of a null array reference.</summary>
    NullArrayReference = 14,
    /// <summary>The value of a null <c>i31</c> reference.</summary>
    NullI31Reference = 15,
    /// <summary>A <c>throw_ref</c> of a null exception reference.</summary>
    NullExceptionReference = 16,
    /// <summary>A reference is not of the type that a cast demands.</summary>
    CastFailure = 17,
    /// <summary>An array instruction named an element outside its array.</summary>
    ArrayOutOfBounds = 18,
    /// <summary>An atomic access at an address that is not a multiple of its size.</summary>
    UnalignedAtomic = 19,
    /// <summary>An atomic wait on a memory that is not shared.</summary>
    ExpectedSharedMemory = 20,
    /// <summary>A WebAssembly exception that no handler caught.</summary>
    UncaughtException = 21,
    /// <summary>An object that is larger than all that the store's heap may have.</summary>
    AllocationTooLarge = 22,
    /// <summary>The host stopped the guest.</summary>
    Interrupted = 23,
    /// <summary>The guest used up its fuel.</summary>
    OutOfFuel = 24,
    /// <summary>An atomic wait in a store whose options forbid guests to block.</summary>
    BlockingNotAllowed = 25,
    /// <summary>An object did not fit into what the store's heap may have, even after a collection.</summary>
    HeapExhausted = 26,
    /// <summary>A string function named a code unit outside its string.</summary>
    StringOutOfBounds = 27,
    /// <summary>A number that is no code point where a string is to be made of one.</summary>
    InvalidCodePoint = 28,
    /// <summary>A null descriptor for a new object or a cast.</summary>
    NullDescriptor = 29,
    /// <summary>A reference whose descriptor is not the one that a cast demands.</summary>
    DescriptorCastFailure = 30,
}

/// <summary>Facts about traps.</summary>
internal static class TrapCodes
{
    public const int Count = 30;

    /// <summary>The phrase of the specification's tests.</summary>
    public static string Message(TrapCode code) => code switch
    {
        TrapCode.None => "no trap",
        TrapCode.Unreachable => "unreachable",
        TrapCode.MemoryOutOfBounds => "out of bounds memory access",
        TrapCode.TableOutOfBounds => "out of bounds table access",
        TrapCode.UndefinedElement => "undefined element",
        TrapCode.IndirectCallToNull => "uninitialized element",
        TrapCode.BadSignature => "indirect call type mismatch",
        TrapCode.IntegerDivideByZero => "integer divide by zero",
        TrapCode.IntegerOverflow => "integer overflow",
        TrapCode.BadConversionToInteger => "invalid conversion to integer",
        TrapCode.StackOverflow => "call stack exhausted",
        TrapCode.NullReference => "null reference",
        TrapCode.NullFunctionReference => "null function reference",
        TrapCode.NullStructReference => "null structure reference",
        TrapCode.NullArrayReference => "null array reference",
        TrapCode.NullI31Reference => "null i31 reference",
        TrapCode.NullExceptionReference => "null exception reference",
        TrapCode.CastFailure => "cast failure",
        TrapCode.ArrayOutOfBounds => "out of bounds array access",
        TrapCode.UnalignedAtomic => "unaligned atomic",
        TrapCode.ExpectedSharedMemory => "expected shared memory",
        TrapCode.UncaughtException => "uncaught exception",
        TrapCode.AllocationTooLarge => "allocation size too large",
        TrapCode.Interrupted => "interrupted",
        TrapCode.OutOfFuel => "out of fuel",
        TrapCode.BlockingNotAllowed => "blocking not allowed",
        TrapCode.HeapExhausted => "out of heap memory",
        TrapCode.StringOutOfBounds => "out of bounds string access",
        TrapCode.InvalidCodePoint => "invalid code point",
        TrapCode.NullDescriptor => "null descriptor reference",
        TrapCode.DescriptorCastFailure => "descriptor cast failure",
    };
}
