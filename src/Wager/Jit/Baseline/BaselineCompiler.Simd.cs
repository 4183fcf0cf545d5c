using Wager.Core.Numerics;
using Wager.Core.Ops;

namespace Wager.Jit.Baseline;

// 128-bit vectors.
internal ref partial struct BaselineCompiler
{
    public readonly void SimdLoad(WasmOp op, MemArg arg) => NotSupported();

    public readonly void SimdLoadLane(WasmOp op, MemArg arg, byte lane) => NotSupported();

    public readonly void SimdStoreLane(WasmOp op, MemArg arg, byte lane) => NotSupported();

    public readonly void SimdExtractLane(WasmOp op, byte lane) => NotSupported();

    public readonly void SimdReplaceLane(WasmOp op, byte lane) => NotSupported();

    public readonly void SimdShuffle(V128 lanes) => NotSupported();

    public readonly void SimdUnary(WasmOp op) => NotSupported();

    public readonly void SimdBinary(WasmOp op) => NotSupported();

    public readonly void SimdTernary(WasmOp op) => NotSupported();

    public readonly void SimdShift(WasmOp op) => NotSupported();

    public readonly void SimdSplat(WasmOp op) => NotSupported();

    public readonly void SimdTest(WasmOp op) => NotSupported();
}
