using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Targets.X64;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.Tiering;

/// <summary>
/// Optimized code for tests that gives up at once: the emitter fills registers and the frame's 64 words below [rbp-16], then comes the
/// exit. The table has one point.
/// </summary>
internal sealed class HandMadeOptimizer(Action<Assembler> emit, Func<DeoptFrame[]> frames, DeoptValue[] values, ulong[] constants)
    : IFunctionCompiler
{
    /// <summary>Bytes of the frame.</summary>
    private const int FrameSize = 16 + 64 * 8;

    private readonly Assembler asm = new();

    public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default)
    {
        asm.Reset();
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(r15);
        asm.Sub_r64_i32(rsp, FrameSize - 8);
        emit(asm);
        asm.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.DeoptEntry)));
        DeoptPoint point = new(asm.Position, DeoptReason.WrongCallTarget, 0, frames().Length);
        asm.Mov_r32_i32(rax, 0);
        return new CompiledFunction(CodeKind.Optimized, asm.Finish(), [], FrameSize)
        {
            DeoptTable = new DeoptTable([point], frames(), values, constants),
        };
    }
}
