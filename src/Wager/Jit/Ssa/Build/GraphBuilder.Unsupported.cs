using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// What this tier does not compile yet: objects of the garbage-collected heap. Each is a clear error for the function.
internal ref partial struct GraphBuilder
{
    /// <summary>Whether this tier compiles the instruction, as this file tells: whoever takes a method out of it takes the shape out here.</summary>
    public static bool Compiles(WasmOp op) => WasmOps.Shape(op) is not (OpShape.RefTest or OpShape.RefCast or OpShape.BrOnCast or OpShape.AnyConvertExtern or OpShape.ExternConvertAny
        or OpShape.StructNew or OpShape.StructNewDefault or OpShape.StructGet or OpShape.StructSet
        or OpShape.ArrayNew or OpShape.ArrayNewDefault or OpShape.ArrayNewFixed or OpShape.ArrayNewData or OpShape.ArrayNewElem
        or OpShape.ArrayGet or OpShape.ArraySet or OpShape.ArrayLen or OpShape.ArrayFill or OpShape.ArrayCopy
        or OpShape.ArrayInitData or OpShape.ArrayInitElem);

    public readonly void RefTest(WasmOp op, ValType type) => NotSupported();

    public readonly void RefCast(WasmOp op, ValType type) => NotSupported();

    public readonly void BrOnCast(WasmOp op, uint depth, ValType from, ValType to) => NotSupported();

    public readonly void AnyConvertExtern() => NotSupported();

    public readonly void ExternConvertAny() => NotSupported();

    public readonly void StructNew(uint type) => NotSupported();

    public readonly void StructNewDefault(uint type) => NotSupported();

    public readonly void StructGet(WasmOp op, uint type, uint field) => NotSupported();

    public readonly void StructSet(uint type, uint field) => NotSupported();

    public readonly void ArrayNew(uint type) => NotSupported();

    public readonly void ArrayNewDefault(uint type) => NotSupported();

    public readonly void ArrayNewFixed(uint type, uint count) => NotSupported();

    public readonly void ArrayNewData(uint type, uint data) => NotSupported();

    public readonly void ArrayNewElem(uint type, uint element) => NotSupported();

    public readonly void ArrayGet(WasmOp op, uint type) => NotSupported();

    public readonly void ArraySet(uint type) => NotSupported();

    public readonly void ArrayLen() => NotSupported();

    public readonly void ArrayFill(uint type) => NotSupported();

    public readonly void ArrayCopy(uint destination, uint source) => NotSupported();

    public readonly void ArrayInitData(uint type, uint data) => NotSupported();

    public readonly void ArrayInitElem(uint type, uint element) => NotSupported();
}
