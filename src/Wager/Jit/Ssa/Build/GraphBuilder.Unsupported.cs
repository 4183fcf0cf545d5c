using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// What this tier does not compile yet: objects of the garbage-collected heap and exceptions. Each is a clear error for the function.
internal ref partial struct GraphBuilder
{
    public readonly void Throw(uint tag) => NotSupported();

    public readonly void ThrowRef() => NotSupported();

    public readonly void TryTable(BlockType type, CatchReader catches) => NotSupported();

    public readonly void Try(BlockType type) => NotSupported();

    public readonly void Catch(uint tag) => NotSupported();

    public readonly void CatchAll() => NotSupported();

    public readonly void Delegate(uint depth) => NotSupported();

    public readonly void Rethrow(uint depth) => NotSupported();

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
