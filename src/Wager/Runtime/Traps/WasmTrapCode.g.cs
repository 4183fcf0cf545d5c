// Generated from tools/Gen/Defs/Traps.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager;

/// <summary>Why WebAssembly code trapped. The numbers are stable.</summary>
public enum WasmTrapCode
{
    /// <summary>An <c>unreachable</c> instruction was executed. ("unreachable")</summary>
    Unreachable = 1,
    /// <summary>A load, store or bulk operation touched bytes outside its linear memory or data segment. ("out of bounds memory access")</summary>
    MemoryOutOfBounds = 2,
    /// <summary>A table instruction named an element outside its table or element segment. ("out of bounds table access")</summary>
    TableOutOfBounds = 3,
    /// <summary>An indirect call named an index outside its table. ("undefined element")</summary>
    UndefinedElement = 4,
    /// <summary>An indirect call named a null table element. ("uninitialized element")</summary>
    IndirectCallToNull = 5,
    /// <summary>An indirect call found a function of another type. ("indirect call type mismatch")</summary>
    BadSignature = 6,
    /// <summary>An integer division or remainder by zero. ("integer divide by zero")</summary>
    IntegerDivideByZero = 7,
    /// <summary>A signed division, or a conversion from floating point, whose result does not fit. ("integer overflow")</summary>
    IntegerOverflow = 8,
    /// <summary>A conversion of NaN to an integer. ("invalid conversion to integer")</summary>
    BadConversionToInteger = 9,
    /// <summary>The guest stack, or the host's stack under nested calls, is used up. ("call stack exhausted")</summary>
    StackOverflow = 10,
    /// <summary>A null reference where a value was needed. ("null reference")</summary>
    NullReference = 11,
    /// <summary>A call through a null function reference. ("null function reference")</summary>
    NullFunctionReference = 12,
    /// <summary>A field of a null structure reference. ("null structure reference")</summary>
    NullStructReference = 13,
    /// <summary>An element or the length of a null array reference. ("null array reference")</summary>
    NullArrayReference = 14,
    /// <summary>The value of a null <c>i31</c> reference. ("null i31 reference")</summary>
    NullI31Reference = 15,
    /// <summary>A <c>throw_ref</c> of a null exception reference. ("null exception reference")</summary>
    NullExceptionReference = 16,
    /// <summary>A reference is not of the type that a cast demands. ("cast failure")</summary>
    CastFailure = 17,
    /// <summary>An array instruction named an element outside its array. ("out of bounds array access")</summary>
    ArrayOutOfBounds = 18,
    /// <summary>An atomic access at an address that is not a multiple of its size. ("unaligned atomic")</summary>
    UnalignedAtomic = 19,
    /// <summary>An atomic wait on a memory that is not shared. ("expected shared memory")</summary>
    ExpectedSharedMemory = 20,
    /// <summary>A WebAssembly exception that no handler caught. ("uncaught exception")</summary>
    UncaughtException = 21,
    /// <summary>An object that is larger than all that the store's heap may have. ("allocation size too large")</summary>
    AllocationTooLarge = 22,
    /// <summary>The host stopped the guest. ("interrupted")</summary>
    Interrupted = 23,
    /// <summary>The guest used up its fuel. ("out of fuel")</summary>
    OutOfFuel = 24,
    /// <summary>An atomic wait in a store whose options forbid guests to block. ("blocking not allowed")</summary>
    BlockingNotAllowed = 25,
    /// <summary>An object did not fit into what the store's heap may have, even after a collection. ("out of heap memory")</summary>
    HeapExhausted = 26,
    /// <summary>A string function named a code unit outside its string. ("out of bounds string access")</summary>
    StringOutOfBounds = 27,
    /// <summary>A number that is no code point where a string is to be made of one. ("invalid code point")</summary>
    InvalidCodePoint = 28,
    /// <summary>A null descriptor for a new object or a cast. ("null descriptor reference")</summary>
    NullDescriptor = 29,
    /// <summary>A reference whose descriptor is not the one that a cast demands. ("descriptor cast failure")</summary>
    DescriptorCastFailure = 30,
}
