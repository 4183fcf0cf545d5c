using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

/// <summary>
/// [DOC] emission and frame of the optimizing tier. Machine code from allocated instructions, in block order: moves of a position, then its instruction. Traps and slow
/// paths follow behind, then jump tables and constants.
/// <code>
///   [rbp + 16]  stack arguments, result area
///   [rbp + 8]   return address
///   [rbp]       caller's rbp
///   [rbp - 8]   instance
///   ...         spill slots
///   [rsp]       outgoing stack arguments, with the results of that call above them; the stack pointer stays where it is between calls
/// </code>
/// Functions that call nobody and need nothing of this have no frame at all (<see cref="NeedsFrame()"/>).
/// </summary>
internal sealed partial class Emitter
{
    /// <summary>Frames beyond this check the stack limit before they move the stack pointer; 64 KiB below the limit are always there.</summary>
    private const int LargeFrame = 32 * 1024;

    /// <summary>Functions that call nobody and need less than this do without the check.</summary>
    private const int SmallLeafFrame = 1024;

    private const int LoopAlignment = 16;

    private Assembler _a = null!;
    private MacroAssembler _m = null!;
    private CodeArtifact _artifact = null!;
    private VCode _code = null!;
    private RegisterAllocator _allocation = null!;
    private WasmModuleData _module = null!;
    private InstanceLayout _layout = null!;
    private ICompileTrace? _trace;
    private FeedbackSnapshot? _feedback;
    private int _mostBytes;
    private int _inst;
    private int _block;
    private int _move;
    private int _outgoing;
    private bool _hasFrame;
    private ParallelMoves _parallel = new();

    private Label[] _labels = new Label[64];

    /// <summary>Where a jump to a block really leads: past blocks that only jump on.</summary>
    private int[] _targets = new int[64];

    public void Run(CompileContext context, VCode code, RegisterAllocator allocation, WasmModuleData module, InstanceLayout layout, FeedbackSnapshot? feedback, int wasmStart, int mostBytes = int.MaxValue)
    {
        _a = context.Assembler;
        _m = context.MacroAssembler;
        _artifact = context.Artifact;
        _code = code;
        _allocation = allocation;
        _module = module;
        _layout = layout;
        _trace = context.Trace;
        _feedback = feedback;
        _mostBytes = mostBytes;
        _outOfLineCount = 0;
        _tableCount = 0;
        _dispatchCopies = 0;
        _handlerSiteCount = _invokeCount = _handlers = 0;
        _move = 0;
        _fold = 0;
        _flagsAt = -1;
        PrepareDeopts();
        FindTargets();
        EmitPrologue(wasmStart);
        for (_block = 0; _block < code.BlockCount; _block++)
            EmitBlock();
        _trace?.Instruction(wasmStart, _a.Position, "out of line");
        EmitOutOfLine();
        EmitTables();
        EmitHandlerTable();
        PublishDeopts();
        _a.Finish();
    }

    private void EmitPrologue(int wasmStart)
    {
        _outgoing = _code.OutgoingBytes;
        _hasFrame = NeedsFrame();
        if (!_hasFrame)
        {
            _artifact.FrameSize = 0;
            if (HasCalls())
                EmitStackCheck(wasmStart);
            return;
        }
        int size = FixedBytes + _allocation.SlotBytes + _outgoing;
        int reserve = DeoptReserve(size);
        _artifact.FrameSize = size;
        if (_code.FrameBytes != 0)
        {
            // The frame stands, and who leads here has checked the stack limit.
            _artifact.StackReserve = reserve;
            _a.Lea_r64_m(rsp, Mem.At(rbp, -size));
            return;
        }
        _a.Push_r64(rbp);
        _a.Mov_r64_r64(rbp, rsp);
        _a.Push_r64(r15);
        if (size >= LargeFrame)
        {
            Label fits = _a.NewLabel();
            _a.Lea_r64_m(r11, Mem.At(rsp, 8 - size - reserve));
            _a.Cmp_r64_m64(r11, Mem.At(r15, InstanceData.StackLimitOffset));
            _a.Jcc(Cond.AE, fits);
            _a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
            _artifact.Add(CodePoint.CallReturn(_a.Position, wasmStart));
            _a.Bind(fits);
        }
        if (size > 8)
            _a.Sub_r64_i32(rsp, size - 8);
        if (size >= LargeFrame)
            return;
        if (reserve > 0)
            EmitStackCheck(wasmStart, reserve);
        else if (size > SmallLeafFrame || HasCalls())
            EmitStackCheck(wasmStart);
    }

    private bool HasCalls()
    {
        for (int i = 0; i < _code.InstCount; i++)
            if (_code.Insts[i].IsCall || _code.Insts[i].IsTailCall || _code.Insts[i].Pseudo == VPseudo.DeoptIf)
                return true;
        return false;
    }

    /// <summary>With room for the frames that a deopt may put in the place of this one.</summary>
    private void EmitStackCheck(int origin, int reserve)
    {
        _a.Lea_r64_m(r11, Mem.At(rsp, -reserve));
        _a.Cmp_r64_m64(r11, Mem.At(r15, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard, origin);
        guard.Reserve = reserve;
        _a.Jcc(Cond.B, guard.Entry);
        guard.Continue = _a.NewBoundLabel();
    }

    private void EmitStackCheck(int origin)
    {
        _a.Cmp_r64_m64(rsp, Mem.At(r15, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard, origin);
        _a.Jcc(Cond.B, guard.Entry);
        guard.Continue = _a.NewBoundLabel();
    }

    private void EmitChargeFuel(int units, int origin) => _m.ChargeFuel(units, TrapLabel(TrapCode.OutOfFuel, origin));

    private void FindTargets()
    {
        int count = _code.BlockCount;
        if (_labels.Length < count)
        {
            _labels = new Label[Math.Max(count, _labels.Length * 2)];
            _targets = new int[_labels.Length];
        }
        ReadOnlySpan<PlaceMove> moves = _allocation.Moves;
        int move = 0;
        for (int block = 0; block < count; block++)
        {
            _labels[block] = _a.NewLabel();
            ref VBlock info = ref _code.Blocks[block];
            int end = Position.Before(info.End);
            int first = move;
            while (move < moves.Length && moves[move].At < end)
                move++;
            bool isEmpty = move == first && info.End - info.First == 2 && _code.Insts[info.First + 1].Pseudo == VPseudo.Jump;
            _targets[block] = isEmpty ? -1 : block;
        }
        // Backwards, since most jumps lead forwards, to what is known already.
        for (int block = count - 1; block >= 0; block--)
        {
            int target = block;
            for (int steps = 0; _targets[target] != target && steps < count; steps++)
                target = _targets[target] >= 0 ? _targets[target] : _code.Successors(target)[0];
            _code.Budget.Spend(1);
            // A ring of empty blocks is a loop without end: its first block stands.
            if (_targets[target] != target)
                _targets[target] = target;
            if (block != target)
                _targets[block] = target;
        }
    }

    private bool IsEmpty(int block) => _targets[block] != block;

    /// <summary>The block whose code comes next, or -1.</summary>
    private int NextBlock()
    {
        for (int block = _block + 1; block < _code.BlockCount; block++, _code.Budget.Spend(1))
            if (!IsEmpty(block))
                return block;
        return -1;
    }

    private void EmitBlock()
    {
        ref VBlock block = ref _code.Blocks[_block];
        if (IsEmpty(_block))
            return;
        if (_a.Position > _mostBytes)
            CompileBudget.RefuseMemory();
        if (block.IsLoopHeader && !block.IsCold)
            _a.Align(LoopAlignment);
        _a.Bind(_labels[_block]);
        EmitInstructions();
    }

    private void EmitInstructions()
    {
        ref VBlock block = ref _code.Blocks[_block];
        _flagsAt = -1;
        FindInvokedCall();
        for (_inst = block.First; _inst < block.End; _inst++)
        {
            _trace?.Instruction(_code.Insts[_inst].Origin, _a.Position, "");
            _code.Budget.Spend(1);
            FindReload();
            EmitMoves(Position.Before(_inst));
            EmitMoves(Position.Read(_inst));
            _handlers = _inst == _invokedCall ? _invokeCount : 0;
            Emit(ref _code.Insts[_inst]);
            _handlers = 0;
            EmitMoves(Position.Behind(_inst));
        }
    }

    private void EmitMoves(int position)
    {
        ReadOnlySpan<PlaceMove> moves = _allocation.Moves;
        if (_move == moves.Length || moves[_move].At != position)
            return;
        // Moves leave the flags alone.
        bool keepsFlags = _flagsAt == _a.Position;
        for (; _move < moves.Length && moves[_move].At == position; _move++)
        {
            _code.Budget.Spend(1);
            keepsFlags &= moves[_move].To != (int)_flagsOf;
            _parallel.Add(_code.Kinds[moves[_move].VReg], moves[_move].From, moves[_move].To);
        }
        Emitter self = this;
        MoveSink sink = new(self);
        _parallel.Emit(ref sink);
        if (keepsFlags)
            _flagsAt = _a.Position;
    }

    private readonly struct MoveSink(Emitter emitter) : IMoveSink
    {
        public void Move(VKind kind, int from, int to) => emitter.Move(kind, from, to);
    }

    private Mem MemoryOf(int place) => Mem.At(rbp, FrameOffset(place));

    private int FrameOffset(int place) => Place.IsHome(place) ? Place.HomeOf(place) : -FixedBytes - _allocation.SlotOffset(Place.SlotOf(place));

    /// <summary>Bytes between rbp and the slots: the instance, or what baseline code had there.</summary>
    private int FixedBytes => Math.Max(8, _code.FrameBytes);

    private void Move(VKind kind, int from, int to)
    {
        if (VCode.IsGp(kind))
            MoveGp(from, to);
        else
            MoveFp(kind, from, to);
    }

    /// <summary>All 64 bits, since slots hold i32s extended too.</summary>
    private void MoveGp(int from, int to)
    {
        Reg target = to == ParallelMoves.Scratch ? r11 : (Reg)to;
        Reg source = from == ParallelMoves.Scratch ? r11 : (Reg)from;
        bool isSourceRegister = Place.IsRegister(from);
        bool isTargetRegister = Place.IsRegister(to);
        if (isSourceRegister && isTargetRegister)
            _a.Mov_r64_r64(target, source);
        else if (isTargetRegister)
            _a.Mov_r64_m64(target, MemoryOf(from));
        else if (isSourceRegister)
            _a.Mov_m64_r64(MemoryOf(to), source);
        else
        {
            _a.Movsd_x_m64(MacroAssembler.ScratchFp, MemoryOf(from));
            _a.Movsd_m64_x(MemoryOf(to), MacroAssembler.ScratchFp);
        }
    }

    private void MoveFp(VKind kind, int from, int to)
    {
        FpReg target = to == ParallelMoves.Scratch ? MacroAssembler.ScratchFp : (FpReg)(to - RegSet.FileSize);
        FpReg source = from == ParallelMoves.Scratch ? MacroAssembler.ScratchFp : (FpReg)(from - RegSet.FileSize);
        bool isVector = kind == VKind.Vector;
        if (Place.IsRegister(from) && Place.IsRegister(to))
            _a.Movaps_x_x(target, source);
        else if (Place.IsRegister(to) && isVector)
            _a.Movups_x_m128(target, MemoryOf(from));
        else if (Place.IsRegister(to))
            _a.Movsd_x_m64(target, MemoryOf(from));
        else if (Place.IsRegister(from) && isVector)
            _a.Movups_m128_x(MemoryOf(to), source);
        else if (Place.IsRegister(from))
            _a.Movsd_m64_x(MemoryOf(to), source);
        else
            for (int at = 0; at < (isVector ? 16 : 8); at += 8)
            {
                _a.Mov_r64_m64(r11, MemoryOf(from).Plus(at));
                _a.Mov_m64_r64(MemoryOf(to).Plus(at), r11);
            }
    }
}
