namespace Wager.Gen.Defs;

/// <summary>One trap of compiled code: its stable number, its name, the phrase the specification's tests use, and what it means.</summary>
internal sealed record TrapRow(int Code, string Name, string Message, string Meaning);

/// <summary>All traps. The numbers are stable: they are part of the public enumeration and of side tables.</summary>
internal static class Traps
{
    public static readonly TrapRow[] Rows =
    [
        new(1, "Unreachable", "unreachable", "An <c>unreachable</c> instruction was executed."),
        new(2, "MemoryOutOfBounds", "out of bounds memory access",
            "A load, store or bulk operation touched bytes outside its linear memory or data segment."),
        new(3, "TableOutOfBounds", "out of bounds table access",
            "A table instruction named an element outside its table or element segment."),
        new(4, "UndefinedElement", "undefined element", "An indirect call named an index outside its table."),
        new(5, "IndirectCallToNull", "uninitialized element", "An indirect call named a null table element."),
        new(6, "BadSignature", "indirect call type mismatch", "An indirect call found a function of another type."),
        new(7, "IntegerDivideByZero", "integer divide by zero", "An integer division or remainder by zero."),
        new(8, "IntegerOverflow", "integer overflow", "A signed division, or a conversion from floating point, whose result does not fit."),
        new(9, "BadConversionToInteger", "invalid conversion to integer", "A conversion of NaN to an integer."),
        new(10, "StackOverflow", "call stack exhausted", "The guest stack, or the host's stack under nested calls, is used up."),
        new(11, "NullReference", "null reference", "A null reference where a value was needed."),
        new(12, "NullFunctionReference", "null function reference", "A call through a null function reference."),
        new(13, "NullStructReference", "null structure reference", "A field of a null structure reference."),
        new(14, "NullArrayReference", "null array reference", "An element or the length of a null array reference."),
        new(15, "NullI31Reference", "null i31 reference", "The value of a null <c>i31</c> reference."),
        new(16, "NullExceptionReference", "null exception reference", "A <c>throw_ref</c> of a null exception reference."),
        new(17, "CastFailure", "cast failure", "A reference is not of the type that a cast demands."),
        new(18, "ArrayOutOfBounds", "out of bounds array access", "An array instruction named an element outside its array."),
        new(19, "UnalignedAtomic", "unaligned atomic", "An atomic access at an address that is not a multiple of its size."),
        new(20, "ExpectedSharedMemory", "expected shared memory", "An atomic wait on a memory that is not shared."),
        new(21, "UncaughtException", "uncaught exception", "A WebAssembly exception that no handler caught."),
        new(22, "AllocationTooLarge", "allocation size too large", "An object that is larger than all that the store's heap may have."),
        new(23, "Interrupted", "interrupted", "The host stopped the guest."),
        new(24, "OutOfFuel", "out of fuel", "The guest used up its fuel."),
        new(25, "BlockingNotAllowed", "blocking not allowed", "An atomic wait in a store whose options forbid guests to block."),
        new(26, "HeapExhausted", "out of heap memory",
            "An object did not fit into what the store's heap may have, even after a collection."),
        new(27, "StringOutOfBounds", "out of bounds string access", "A string function named a code unit outside its string."),
        new(28, "InvalidCodePoint", "invalid code point", "A number that is no code point where a string is to be made of one."),
        new(29, "NullDescriptor", "null descriptor reference", "A null descriptor for a new object or a cast."),
        new(30, "DescriptorCastFailure", "descriptor cast failure", "A reference whose descriptor is not the one that a cast demands."),
    ];
}
