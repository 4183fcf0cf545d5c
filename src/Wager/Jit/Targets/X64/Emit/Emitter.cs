using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Jit.Lower;
using Wager.Jit.RegAlloc;
using Wager.Jit.Targets.X64.Masm;
using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64.Emit;

/// <summary>
/// [DOC] emission and frame of the optimizing tier. Machine code from allocated instructions, in block order: moves of a position, then its
/// instruction. Traps and slow paths follow behind, then jump tables and constants.
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
    /// <summary>
    /// Frames beyond this check the stack limit before they move the stack pointer; 64 KiB below the limit are always there.
    /// </summary>
    private const int LargeFrame = 32 * 1024;

    /// <summary>Functions that call nobody and need less than this do without the check.</summary>
    private const int SmallLeafFrame = 1024;

    private const int LoopAlignment = 16;

    private Assembler a = null!;
    private MacroAssembler m = null!;
    private CodeArtifact artifact = null!;
    private VCode code = null!;
    private RegisterAllocator allocation = null!;
    private WasmModuleData module = null!;
    private InstanceLayout layout = null!;
    private ICompileTrace? trace;
    private FeedbackSnapshot? feedback;
    private int mostBytes;
    private int inst;
    private int block;
    private int move;
    private int outgoing;
    private bool hasFrame;
    private ParallelMoves parallel = new();

    private Label[] labels = new Label[64];

    /// <summary>Where a jump to a block really leads: past blocks that only jump on.</summary>
    private int[] targets = new int[64];

    public void Run(CompileContext context, VCode code, RegisterAllocator allocation, WasmModuleData module, InstanceLayout layout,
        FeedbackSnapshot? feedback, int wasmStart, int mostBytes = int.MaxValue)
    {
        a = context.Assembler;
        m = context.MacroAssembler;
        artifact = context.Artifact;
        this.code = code;
        this.allocation = allocation;
        this.module = module;
        this.layout = layout;
        trace = context.Trace;
        this.feedback = feedback;
        this.mostBytes = mostBytes;
        outOfLineCount = 0;
        tableCount = 0;
        dispatchCopies = 0;
        handlerSiteCount = invokeCount = handlers = 0;
        move = 0;
        fold = 0;
        flagsAt = -1;
        PrepareDeopts();
        FindTargets();
        EmitPrologue(wasmStart);
        for (block = 0; block < code.BlockCount; block++)
            EmitBlock();
        trace?.Instruction(wasmStart, a.Position, "out of line");
        EmitOutOfLine();
        EmitTables();
        EmitHandlerTable();
        PublishDeopts();
        a.Finish();
    }

    private void EmitPrologue(int wasmStart)
    {
        outgoing = code.OutgoingBytes;
        hasFrame = NeedsFrame();
        if (!hasFrame)
        {
            artifact.FrameSize = 0;
            if (HasCalls())
                EmitStackCheck(wasmStart);
            return;
        }
        int size = FixedBytes + allocation.SlotBytes + outgoing;
        int reserve = DeoptReserve(size);
        artifact.FrameSize = size;
        if (code.FrameBytes != 0)
        {
            // The frame stands, and who leads here has checked the stack limit.
            artifact.StackReserve = reserve;
            a.Lea_r64_m(rsp, Mem.At(rbp, -size));
            return;
        }
        a.Push_r64(rbp);
        a.Mov_r64_r64(rbp, rsp);
        a.Push_r64(r15);
        if (size >= LargeFrame)
        {
            Label fits = a.NewLabel();
            a.Lea_r64_m(r11, Mem.At(rsp, 8 - size - reserve));
            a.Cmp_r64_m64(r11, Mem.At(r15, InstanceData.StackLimitOffset));
            a.Jcc(Cond.AE, fits);
            a.Call_m64(Mem.At(r15, Builtins.Offset(BuiltinId.StackGuard)));
            artifact.Add(CodePoint.CallReturn(a.Position, wasmStart));
            a.Bind(fits);
        }
        if (size > 8)
            a.Sub_r64_i32(rsp, size - 8);
        if (size >= LargeFrame)
            return;
        if (reserve > 0)
            EmitStackCheck(wasmStart, reserve);
        else if (size > SmallLeafFrame || HasCalls())
            EmitStackCheck(wasmStart);
    }

    private bool HasCalls()
    {
        for (int i = 0; i < code.InstCount; i++, code.Budget.Spend(1))
            if (code.Insts[i].IsCall || code.Insts[i].IsTailCall || code.Insts[i].Pseudo == VPseudo.DeoptIf)
                return true;
        return false;
    }

    /// <summary>With room for the frames that a deopt may put in the place of this one.</summary>
    private void EmitStackCheck(int origin, int reserve)
    {
        a.Lea_r64_m(r11, Mem.At(rsp, -reserve));
        a.Cmp_r64_m64(r11, Mem.At(r15, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard, origin);
        guard.Reserve = reserve;
        a.Jcc(Cond.B, guard.Entry);
        guard.Continue = a.NewBoundLabel();
    }

    private void EmitStackCheck(int origin)
    {
        a.Cmp_r64_m64(rsp, Mem.At(r15, InstanceData.StackLimitOffset));
        ref OutOfLine guard = ref AddOutOfLine(OutOfLineKind.StackGuard, origin);
        a.Jcc(Cond.B, guard.Entry);
        guard.Continue = a.NewBoundLabel();
    }

    private void EmitChargeFuel(int units, int origin) => m.ChargeFuel(units, TrapLabel(TrapCode.OutOfFuel, origin));

    private void FindTargets()
    {
        int count = code.BlockCount;
        if (labels.Length < count)
        {
            code.Budget.Renew(ref labels, Math.Max(count, labels.Length * 2));
            code.Budget.Renew(ref targets, labels.Length);
        }
        ReadOnlySpan<PlaceMove> moves = allocation.Moves;
        int move = 0;
        for (int block = 0; block < count; block++)
        {
            code.Budget.Spend(1);
            labels[block] = a.NewLabel();
            ref VBlock info = ref code.Blocks[block];
            int end = Position.Before(info.End);
            int first = move;
            for (; move < moves.Length && moves[move].At < end; code.Budget.Spend(1))
                move++;
            bool isEmpty = move == first && info.End - info.First == 2 && code.Insts[info.First + 1].Pseudo == VPseudo.Jump;
            targets[block] = isEmpty ? -1 : block;
        }
        // Backwards, since most jumps lead forwards, to what is known already.
        for (int block = count - 1; block >= 0; block--)
        {
            int target = block;
            for (int steps = 0; targets[target] != target && steps < count; steps++, code.Budget.Spend(1))
                target = targets[target] >= 0 ? targets[target] : code.Successors(target)[0];
            code.Budget.Spend(1);
            // A ring of empty blocks is a loop without end: its first block stands.
            if (targets[target] != target)
                targets[target] = target;
            if (block != target)
                targets[block] = target;
        }
    }

    private bool IsEmpty(int block) => targets[block] != block;

    /// <summary>The block whose code comes next, or -1.</summary>
    private int NextBlock()
    {
        for (int block = this.block + 1; block < code.BlockCount; block++, code.Budget.Spend(1))
            if (!IsEmpty(block))
                return block;
        return -1;
    }

    private void EmitBlock()
    {
        ref VBlock block = ref code.Blocks[this.block];
        if (IsEmpty(this.block))
            return;
        if (a.Position > mostBytes)
            CompileBudget.RefuseMemory();
        if (block.IsLoopHeader && !block.IsCold)
            a.Align(LoopAlignment);
        a.Bind(labels[this.block]);
        EmitInstructions();
    }

    private void EmitInstructions()
    {
        ref VBlock block = ref code.Blocks[this.block];
        flagsAt = -1;
        FindInvokedCall();
        for (inst = block.First; inst < block.End; inst++)
        {
            trace?.Instruction(code.Insts[inst].Origin, a.Position, "");
            code.Budget.Spend(1);
            FindReload();
            EmitMoves(Position.Before(inst));
            EmitMoves(Position.Read(inst));
            handlers = inst == invokedCall ? invokeCount : 0;
            Emit(ref code.Insts[inst]);
            handlers = 0;
            EmitMoves(Position.Behind(inst));
        }
    }

    private void EmitMoves(int position)
    {
        ReadOnlySpan<PlaceMove> moves = allocation.Moves;
        if (move == moves.Length || moves[move].At != position)
            return;
        // Moves leave the flags alone.
        bool keepsFlags = flagsAt == a.Position;
        for (; move < moves.Length && moves[move].At == position; move++)
        {
            code.Budget.Spend(1);
            keepsFlags &= moves[move].To != (int)flagsOf;
            parallel.Add(code.Kinds[moves[move].VReg], moves[move].From, moves[move].To);
        }
        Emitter self = this;
        MoveSink sink = new(self);
        parallel.Emit(ref sink);
        if (keepsFlags)
            flagsAt = a.Position;
    }

    private readonly struct MoveSink(Emitter emitter) : IMoveSink
    {
        public void Move(VKind kind, int from, int to) => emitter.Move(kind, from, to);
    }

    private Mem MemoryOf(int place) => Mem.At(rbp, FrameOffset(place));

    private int FrameOffset(int place)
        => Place.IsHome(place) ? Place.HomeOf(place) : -FixedBytes - allocation.SlotOffset(Place.SlotOf(place));

    /// <summary>Bytes between rbp and the slots: the instance, or what baseline code had there.</summary>
    private int FixedBytes => Math.Max(8, code.FrameBytes);

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
            a.Mov_r64_r64(target, source);
        else if (isTargetRegister)
            a.Mov_r64_m64(target, MemoryOf(from));
        else if (isSourceRegister)
            a.Mov_m64_r64(MemoryOf(to), source);
        else
        {
            a.Movsd_x_m64(MacroAssembler.ScratchFp, MemoryOf(from));
            a.Movsd_m64_x(MemoryOf(to), MacroAssembler.ScratchFp);
        }
    }

    private void MoveFp(VKind kind, int from, int to)
    {
        FpReg target = to == ParallelMoves.Scratch ? MacroAssembler.ScratchFp : (FpReg)(to - RegSet.FileSize);
        FpReg source = from == ParallelMoves.Scratch ? MacroAssembler.ScratchFp : (FpReg)(from - RegSet.FileSize);
        bool isVector = kind == VKind.Vector;
        if (Place.IsRegister(from) && Place.IsRegister(to))
            a.Movaps_x_x(target, source);
        else if (Place.IsRegister(to) && isVector)
            a.Movups_x_m128(target, MemoryOf(from));
        else if (Place.IsRegister(to))
            a.Movsd_x_m64(target, MemoryOf(from));
        else if (Place.IsRegister(from) && isVector)
            a.Movups_m128_x(MemoryOf(to), source);
        else if (Place.IsRegister(from))
            a.Movsd_m64_x(MemoryOf(to), source);
        else
            for (int at = 0; at < (isVector ? 16 : 8); at += 8)
            {
                a.Mov_r64_m64(r11, MemoryOf(from).Plus(at));
                a.Mov_m64_r64(MemoryOf(to).Plus(at), r11);
            }
    }
}
