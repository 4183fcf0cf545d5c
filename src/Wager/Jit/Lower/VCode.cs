using Wager.Core;
using Wager.Core.Numerics;
using Wager.Jit.Common;

namespace Wager.Jit.Lower;

/// <summary>A block; its number is its place in the code. Instructions and edges are ranges of pools.</summary>
internal struct VBlock
{
    public int First;
    public int End;
    public int FirstPredecessor;
    public int PredecessorCount;
    public int FirstSuccessor;
    public int SuccessorCount;

    /// <summary>Virtual registers that the predecessors fill.</summary>
    public int FirstParameter;
    public int ParameterCount;

    /// <summary>What this block gives to the parameters of its only successor.</summary>
    public int FirstArgument;

    /// <summary>Number of its innermost loop, 0 for none.</summary>
    public int Loop;
    public bool IsCold;
    public bool IsLoopHeader;
}

/// <summary>A loop; its number is its place in the list, 0 is no loop.</summary>
internal struct VLoop
{
    public int Header;
    public int Parent;

    /// <summary>A call lies in it outside of its cold blocks, so that registers do not survive an iteration.</summary>
    public bool HasCall;
}

/// <summary>
/// Machine instructions over virtual registers in block order, after selection and before registers are assigned; nothing changes it
/// afterwards: the allocator's answer is a separate object. Every virtual register is defined once.
/// </summary>
internal sealed class VCode
{
    public VInst[] Insts = new VInst[1024];
    public int InstCount;
    public VOperand[] Operands = new VOperand[4096];
    public int OperandCount;
    public VMemory[] Memories = new VMemory[256];
    public int MemoryCount;
    public VBlock[] Blocks = new VBlock[128];
    public int BlockCount;
    public VLoop[] Loops = new VLoop[32];
    public int LoopCount;

    /// <summary>
    /// Bytes below the frame pointer that belong to the baseline frame which the code takes over; 0 for code that is called.
    /// </summary>
    public int FrameBytes;

    /// <summary>Edges, parameters, arguments, case lists.</summary>
    public int[] Pool = new int[1024];
    public int PoolCount;
    public VKind[] Kinds = new VKind[1024];

    /// <summary>Offset from FrameReg of the caller's slot in which the register's value lies already, 0 for none.</summary>
    public int[] Homes = new int[1024];
    public int RegisterCount;

    /// <summary>Vector constants.</summary>
    public V128[] Vectors = new V128[16];
    public int VectorCount;

    /// <summary>What a deopt needs, by the number in <see cref="VInst.Immediate"/> of <see cref="VPseudo.DeoptIf"/>.</summary>
    public VDeopt[] Deopts = new VDeopt[16];
    public int DeoptCount;
    public VFrame[] Frames = new VFrame[16];
    public int FrameCount;
    public VFrameValue[] FrameValues = new VFrameValue[64];
    public int FrameValueCount;

    /// <summary>Bits of constants in frames; vectors take two entries, the low half first.</summary>
    public ulong[] FrameConstants = new ulong[16];
    public int FrameConstantCount;

    /// <summary>Bytes that calls need below the spill slots for outgoing arguments and incoming results.</summary>
    public int OutgoingBytes;

    private int mostInsts = int.MaxValue;

    /// <summary>Pays for what is added here, and for what the allocator and the emitter do with it.</summary>
    public CompileBudget Budget { get; private set; } = new();

    /// <summary>Sets who pays, and how many instructions there may be.</summary>
    public void Limit(CompileBudget budget, int insts)
    {
        Budget = budget;
        mostInsts = insts;
    }

    public void Reset()
    {
        DeoptCount = FrameCount = FrameValueCount = FrameConstantCount = 0;
        VectorCount = InstCount = OperandCount = MemoryCount = BlockCount = PoolCount = OutgoingBytes = 0;
        LoopCount = RegisterCount = 1;
    }

    public int NewRegister(VKind kind)
    {
        if (RegisterCount == Kinds.Length)
        {
            Budget.Grow(ref Kinds, RegisterCount * 2);
            Budget.Grow(ref Homes, RegisterCount * 2);
        }
        Kinds[RegisterCount] = kind;
        Homes[RegisterCount] = 0;
        return RegisterCount++;
    }

    public ref VInst AddInst(VPseudo pseudo, int origin)
    {
        Budget.Spend(1);
        if (InstCount >= mostInsts)
            CompileBudget.RefuseMemory();
        Budget.Reserve(ref Insts, InstCount + 1);
        ref VInst inst = ref Insts[InstCount++];
        inst = default;
        inst.Pseudo = pseudo;
        inst.FirstOperand = OperandCount;
        inst.Memory = -1;
        inst.Origin = origin;
        return ref inst;
    }

    /// <summary>Adds an operand to the instruction that was added last.</summary>
    public void AddOperand(VOperand operand)
    {
        Budget.Spend(1);
        Budget.Reserve(ref Operands, OperandCount + 1);
        Operands[OperandCount++] = operand;
        Insts[InstCount - 1].OperandCount = checked((byte)(Insts[InstCount - 1].OperandCount + 1));
    }

    public int AddMemory(VMemory memory)
    {
        Budget.Reserve(ref Memories, MemoryCount + 1);
        Memories[MemoryCount] = memory;
        return MemoryCount++;
    }

    public int AddToPool(int value)
    {
        Budget.Spend(1);
        Budget.Reserve(ref Pool, PoolCount + 1);
        Pool[PoolCount] = value;
        return PoolCount++;
    }

    public int AddVector(V128 vector)
    {
        Budget.Reserve(ref Vectors, VectorCount + 1);
        Vectors[VectorCount] = vector;
        return VectorCount++;
    }

    public int AddDeopt(VDeopt deopt)
    {
        Budget.Reserve(ref Deopts, DeoptCount + 1);
        Deopts[DeoptCount] = deopt;
        return DeoptCount++;
    }

    public int AddFrame(VFrame frame)
    {
        Budget.Reserve(ref Frames, FrameCount + 1);
        Frames[FrameCount] = frame;
        return FrameCount++;
    }

    public void AddFrameValue(VFrameValue value)
    {
        Budget.Spend(1);
        Budget.Reserve(ref FrameValues, FrameValueCount + 1);
        FrameValues[FrameValueCount++] = value;
    }

    public int AddFrameConstant(ulong bits)
    {
        Budget.Reserve(ref FrameConstants, FrameConstantCount + 1);
        FrameConstants[FrameConstantCount] = bits;
        return FrameConstantCount++;
    }

    /// <summary>What the instruction, a <see cref="VPseudo.DeoptIf"/>, reads wherever it is.</summary>
    public DeoptRegisters DeoptRegistersOf(in VInst inst) => new(this, Deopts[inst.Immediate]);

    public ref VBlock AddBlock()
    {
        Budget.Reserve(ref Blocks, BlockCount + 1);
        ref VBlock block = ref Blocks[BlockCount++];
        block = default;
        return ref block;
    }

    public int AddLoop(int header, int parent)
    {
        Budget.Reserve(ref Loops, LoopCount + 1);
        Loops[LoopCount] = new VLoop { Header = header, Parent = parent };
        return LoopCount++;
    }

    public ReadOnlySpan<VOperand> OperandsOf(in VInst inst) => Operands.AsSpan(inst.FirstOperand, inst.OperandCount);

    public ReadOnlySpan<int> Predecessors(int block) => Pool.AsSpan(Blocks[block].FirstPredecessor, Blocks[block].PredecessorCount);

    public ReadOnlySpan<int> Successors(int block) => Pool.AsSpan(Blocks[block].FirstSuccessor, Blocks[block].SuccessorCount);

    public ReadOnlySpan<int> Parameters(int block) => Pool.AsSpan(Blocks[block].FirstParameter, Blocks[block].ParameterCount);

    /// <summary>What a block with one successor gives to that block's parameters.</summary>
    public ReadOnlySpan<int> Arguments(int block) =>
        Pool.AsSpan(Blocks[block].FirstArgument, Blocks[Pool[Blocks[block].FirstSuccessor]].ParameterCount);

    public static bool IsGp(VKind kind) => kind <= VKind.Gp64;
}
