using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Core.Modules;
using Wager.Core.Ops;
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
    private readonly Dictionary<int, ScannedFunction> _functions = [];
    private WasmModuleData _module = null!;
    private ScannedCall[] _calls = new ScannedCall[64];
    private int _callCount;
    private bool[] _isLoop = new bool[64];
    private int _blocks;
    private int _loops;

    /// <summary>The function whose reference the last instruction has pushed; -1 if it was another instruction.</summary>
    private int _reference;

    public void Reset(WasmModuleData module)
    {
        _module = module;
        _functions.Clear();
        _callCount = 0;
    }

    public ReadOnlySpan<ScannedCall> CallsOf(in ScannedFunction function) => _calls.AsSpan(function.FirstCall, function.Calls);

    /// <summary>Looks at a declared, validated function.</summary>
    public ScannedFunction Scan(int function)
    {
        ref ScannedFunction found = ref CollectionsMarshal.GetValueRefOrAddDefault(_functions, function, out bool exists);
        if (!exists)
            found = Walk(function);
        return found;
    }

    private ScannedFunction Walk(int function)
    {
        int first = _callCount;
        _blocks = _loops = 0;
        _reference = -1;
        ObservingVisitor<Observer> visitor = new(new Observer(this, _module.Span));
        OpDriver.Run(_module.Span, _module.FactsOf(function).CodeStart, _module.BodyOf(function).End, ref visitor);
        return new ScannedFunction(first, _callCount - first);
    }

    private ref struct Observer(CallScans scans, ReadOnlySpan<byte> module) : IOpObserver
    {
        private readonly ReadOnlySpan<byte> _module = module;

        /// <summary>Whatever an instruction is, calls may follow it.</summary>
        public readonly bool IsDone => false;

        private readonly int Index(int offset) => (int)(uint)Leb.SlowU32(_module, offset + 1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void See(int offset, WasmOp op)
        {
            int reference = scans._reference;
            scans._reference = -1;
            switch (op)
            {
                case WasmOp.Call or WasmOp.ReturnCall:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans._loops, Index(offset)));
                    break;
                case WasmOp.CallRef or WasmOp.ReturnCallRef:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans._loops, reference));
                    break;
                case WasmOp.CallIndirect or WasmOp.ReturnCallIndirect:
                    scans.AddCall(new ScannedCall(offset, op, Index(offset), scans._loops, -1));
                    break;
                case WasmOp.RefFunc:
                    scans._reference = Index(offset);
                    break;
                case WasmOp.GlobalGet:
                    scans._reference = scans._module.StaticGlobals.FunctionOf(Index(offset));
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
        if (_callCount == _calls.Length)
            Array.Resize(ref _calls, _callCount * 2);
        _calls[_callCount++] = call;
    }

    private void Open(bool isLoop)
    {
        if (_blocks == _isLoop.Length)
            Array.Resize(ref _isLoop, _blocks * 2);
        _isLoop[_blocks++] = isLoop;
        _loops += isLoop ? 1 : 0;
    }

    private void Close()
    {
        if (_blocks > 0 && _isLoop[--_blocks])
            _loops--;
    }
}
