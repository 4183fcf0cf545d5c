namespace Wager;

/// <summary>The parts of WebAssembly beyond its first version; a module that uses a disabled one is rejected.</summary>
[Flags]
public enum WasmFeatures
{
    /// <summary>WebAssembly 1.0 alone.</summary>
    None = 0,

    /// <summary>Mutable globals may be imported and exported.</summary>
    MutableGlobals = 1 << 0,

    /// <summary>Sign-extension operators.</summary>
    SignExtension = 1 << 1,

    /// <summary>Conversions from float to integer that saturate.</summary>
    SaturatingFloatToInt = 1 << 2,

    /// <summary>Several results, and block types with parameters.</summary>
    MultiValue = 1 << 3,

    /// <summary>Bulk memory and table operations, passive segments.</summary>
    BulkMemory = 1 << 4,

    /// <summary>Reference types and several tables.</summary>
    ReferenceTypes = 1 << 5,

    /// <summary>128-bit vectors.</summary>
    Simd = 1 << 6,

    /// <summary>Vector operations whose result may differ between processors.</summary>
    RelaxedSimd = 1 << 7,

    /// <summary>Tail calls.</summary>
    TailCalls = 1 << 8,

    /// <summary>Several memories.</summary>
    MultiMemory = 1 << 9,

    /// <summary>Memories and tables with 64-bit addresses.</summary>
    Memory64 = 1 << 10,

    /// <summary>Integer arithmetic in constant expressions.</summary>
    ExtendedConst = 1 << 11,

    /// <summary>Typed function references.</summary>
    FunctionReferences = 1 << 12,

    /// <summary>Structs, arrays and recursive types.</summary>
    GarbageCollection = 1 << 13,

    /// <summary>Exceptions: tags, <c>try_table</c>, <c>throw</c>, <c>throw_ref</c>.</summary>
    Exceptions = 1 << 14,

    /// <summary>Shared memories and atomic accesses.</summary>
    Threads = 1 << 15,

    /// <summary>128-bit integer arithmetic (proposal).</summary>
    WideArithmetic = 1 << 16,

    /// <summary>Memories with pages of one byte (proposal).</summary>
    CustomPageSizes = 1 << 17,

    /// <summary>
    /// Exceptions in the encoding from before WebAssembly 3.0: <c>try</c>, <c>catch</c>, <c>catch_all</c>, <c>delegate</c>, <c>rethrow</c>.
    /// </summary>
    LegacyExceptions = 1 << 18,

    /// <summary>Types with descriptors, and references to exactly one type (proposal).</summary>
    CustomDescriptors = 1 << 19,

    /// <summary>WebAssembly 2.0.</summary>
    Wasm2 = MutableGlobals | SignExtension | SaturatingFloatToInt | MultiValue | BulkMemory | ReferenceTypes | Simd,

    /// <summary>WebAssembly 3.0.</summary>
    Wasm3 = Wasm2 | RelaxedSimd | TailCalls | MultiMemory | Memory64 | ExtendedConst | FunctionReferences | GarbageCollection | Exceptions,

    /// <summary>Everything that the engine knows.</summary>
    All = Wasm3 | Threads | WideArithmetic | CustomPageSizes | LegacyExceptions | CustomDescriptors,
}
