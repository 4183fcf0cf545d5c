using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Tests.Runtime;

/// <summary>Writes a function's body; the frame is already there (rbp, instance at [rbp-8], feedback at [rbp-16]).</summary>
internal delegate void HandMadeBody(HandMadeFunction function);

/// <summary>What a hand-written body works with.</summary>
internal sealed class HandMadeFunction
{
    public required Assembler Asm { get; init; }

    public required InstanceLayout Layout { get; init; }

    public required WasmModuleData Module { get; init; }

    public List<CodePoint> Points { get; } = [];

    /// <summary>Notes a return address, with the offset that the backtrace is to show.</summary>
    public void Returned(int wasmOffset) => Points.Add(CodePoint.CallReturn(Asm.Position, wasmOffset));

    /// <summary>Notes an instruction that may fault.</summary>
    public void Faulting(int wasmOffset, TrapCode code) => Points.Add(CodePoint.Fault(Asm.Position, wasmOffset, code));

    public void CallOwn(int function, int wasmOffset = 1)
    {
        Asm.Call_m64(Mem.At(r15, Layout.FuncRefOffset(function) + FuncRef.CodeOffset));
        Returned(wasmOffset);
    }

    /// <summary>Calls through a FuncRef in r10, which may be of another instance.</summary>
    public void CallRef(int wasmOffset = 1)
    {
        Asm.Mov_r64_m64(r15, Mem.At(r10, FuncRef.InstanceOffset));
        Asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
        Asm.Call_m64(Mem.At(r10, FuncRef.CodeOffset));
        Returned(wasmOffset);
        Asm.Mov_r64_m64(r15, Mem.At(rbp, -8));
        Asm.Mov_r64_m64(r14, Mem.At(r15, InstanceData.Memory0BaseOffset));
    }

    public void CallImport(int function, int wasmOffset = 1)
    {
        Asm.Mov_r64_m64(r10, Mem.At(r15, Layout.ImportOffset(function)));
        CallRef(wasmOffset);
    }

    public void CallBuiltin(BuiltinId id, int wasmOffset = 1)
    {
        Asm.Call_m64(Mem.At(r15, Builtins.Offset(id)));
        Returned(wasmOffset);
    }

    public void Trap(TrapCode code, int wasmOffset = 1)
    {
        Asm.Call_m64(Mem.At(r15, Builtins.TrapOffset(code)));
        Returned(wasmOffset);
    }
}

/// <summary>A tier for tests: function i of the module's own is the i-th body.</summary>
internal sealed class HandMadeCompiler(params HandMadeBody[] bodies) : IFunctionCompiler
{
    private readonly Assembler asm = new();

    public CompiledFunction Compile(WasmModuleData module, InstanceLayout layout, int functionIndex, FeedbackSnapshot? feedback = null,
        CompileLimits limits = default)
    {
        asm.Reset();
        HandMadeFunction function = new() { Asm = asm, Layout = layout, Module = module };
        Label overflow = asm.NewLabel();
        asm.Push_r64(rbp);
        asm.Mov_r64_r64(rbp, rsp);
        asm.Push_r64(r15);
        asm.Sub_r64_i32(rsp, 24);
        asm.Cmp_r64_m64(rsp, Mem.At(r15, InstanceData.StackLimitOffset));
        asm.Jcc(Cond.B, overflow);
        Label back = asm.NewBoundLabel();
        bodies[functionIndex - module.ImportedFunctions](function);
        asm.Leave();
        asm.Ret();
        asm.Bind(overflow);
        asm.Mov_r64_r64(r11, rsp);
        asm.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
        function.Returned(0);
        asm.Jmp(back);
        return new CompiledFunction(CodeKind.Baseline, asm.Finish(), function.Points.ToArray(), 32);
    }

    /// <summary>An instance, in an engine and a store of its own, of a module whose functions have hand-made bodies.</summary>
    public static WasmInstance Instantiate(string wat, HandMadeBody[] bodies, Action<WasmLinker>? define = null,
        WasmStoreOptions? options = null)
    {
        WasmEngine engine = new(null, () => new HandMadeCompiler(bodies));
        WasmLinker linker = new(engine);
        define?.Invoke(linker);
        return linker.Instantiate(new WasmStore(engine, options), engine.CompileText(wat));
    }
}
