using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Jit.Common;
using Wager.Jit.Ssa.Build;

namespace Wager.Jit.Ssa.Inline;

/// <summary>One call instruction of a body.</summary>
/// <param name="Offset">Its absolute offset in the module.</param>
/// <param name="Op">Which of the six call instructions it is.</param>
/// <param name="Operand">The function of direct calls, the type of the others.</param>
/// <param name="LoopDepth">Loops of its function around it.</param>
/// <param name="Callee">The function that it calls if it always calls the same, else -1.</param>
internal readonly record struct ScannedCall(int Offset, WasmOp Op, int Operand, int LoopDepth, int Callee)
{
    public bool IsDirect => Callee >= 0;

    public bool IsTail => Op is WasmOp.ReturnCall or WasmOp.ReturnCallIndirect or WasmOp.ReturnCallRef;
}

/// <summary>What one walk over a body has found.</summary>
/// <param name="FirstCall">Start of its calls.</param>
/// <param name="Calls">Their number.</param>
internal readonly record struct ScannedFunction(int FirstCall, int Calls);

/// <summary>The calls in the bodies that one compile has looked at so far.</summary>
internal sealed class CallScans
{
    private readonly Dictionary<int, ScannedFunction> functions = [];
    private WasmModuleData module = null!;
    private CompileBudget budget = null!;
    private ScannedCall[] calls = new ScannedCall[64];
    private int callCount;
    private bool[] isLoop = new bool[64];
    private int blocks;
    private int loops;

    /// <summary>The function whose reference the last instruction has pushed; -1 if it was another instruction.</summary>
    private int reference;

    public void Reset(WasmModuleData module, CompileBudget budget)
    {
        this.budget = budget;
        this.module = module;
        functions.Clear();
        callCount = 0;
    }

    public ReadOnlySpan<ScannedCall> CallsOf(in ScannedFunction function) => calls.AsSpan(function.FirstCall, function.Calls);

    /// <summary>Looks at a declared, validated function.</summary>
    public ScannedFunction Scan(int function)
    {
        ref ScannedFunction found = ref CollectionsMarshal.GetValueRefOrAddDefault(functions, function, out bool exists);
        if (!exists)
            found = Walk(function);
        return found;
    }

    private ScannedFunction Walk(int function)
    {
        int first = callCount;
        blocks = loops = 0;
        reference = -1;
        ObservingVisitor<Observer> visitor = new(new Observer(this, module.Span));
        OpDriver.Run(module.Span, module.FactsOf(function).CodeStart, module.BodyOf(function).End, ref visitor);
        return new ScannedFunction(first, callCount - first);
    }

    private ref struct Observer(CallScans scans, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> module = module;

        /// <summary>Whatever an instruction is, calls may follow it.</summary>
        public readonly bool IsDone => false;

        private readonly int Index(int offset) => (int)(uint)Leb.SlowU32(module, offset + 1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void See(int offset, WasmOp op)
        {
            scans.budget.Spend(1);
            int reference = scans.reference;
            scans.reference = -1;
            switch (op)
            {
                case WasmOp.Call or WasmOp.ReturnCall:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans.loops, Index(offset)));
                    break;
                case WasmOp.CallRef or WasmOp.ReturnCallRef:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans.loops, reference));
                    break;
                case WasmOp.CallIndirect or WasmOp.ReturnCallIndirect:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans.loops, -1));
                    break;
                case WasmOp.RefFunc:
                    scans.reference = Index(offset);
                    break;
                case WasmOp.GlobalGet:
                    scans.reference = scans.module.StaticGlobals.FunctionOf(Index(offset));
                    break;
                case WasmOp.Block or WasmOp.If or WasmOp.Loop or WasmOp.TryTable or WasmOp.Try:
                    scans.Open(op == WasmOp.Loop);
                    break;
                case WasmOp.End or WasmOp.Delegate:
                    scans.Close();
                    break;
            }
        }
    }

    private void AddCall(ScannedCall call)
    {
        budget.Reserve(ref calls, callCount + 1);
        calls[callCount++] = call;
    }

    private void Open(bool isLoop)
    {
        budget.Reserve(ref this.isLoop, blocks + 1);
        this.isLoop[blocks++] = isLoop;
        loops += isLoop ? 1 : 0;
    }

    private void Close()
    {
        if (blocks > 0 && isLoop[--blocks])
            loops--;
    }
}
