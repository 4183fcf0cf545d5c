using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Code;

/// <summary>
/// The stubs of the process that call nothing of the runtime's: how guests are left, suspended and gone on with, and where functions
/// without code begin. Thread-safe.
/// </summary>
internal sealed class FixedStubs
{
    private const int ThunksPerBlock = 1024;

    private readonly CodeArena arena = new(CodeSpace.Process);
    private readonly Gate gate = new();
    private readonly Assembler asm = new();
    private nint[] thunkBlocks = [];

    private FixedStubs()
    {
        Unwind = Add(CodeKind.Stub, EntryStub.EmitUnwind);
        Suspend = Add(CodeKind.Stub, EntryStub.EmitSuspend);
        Resume = Add(CodeKind.Entry, EntryStub.EmitResume);
        Restorer = Add(CodeKind.Stub, TailCallStub.EmitRestorer);
        ThreadEndKey = Platform.Platform.CreateThreadEndKey(Add(CodeKind.Stub, ThreadEndStub.Emit));
    }

    /// <summary>The stubs of the process.</summary>
    public static FixedStubs Process { get; } = new();

    /// <summary>Abandons the guest frames of the innermost entry.</summary>
    public nint Unwind { get; }

    /// <summary>Returns to the entry frame and leaves the guest's frames where they are.</summary>
    public nint Suspend { get; }

    /// <summary><c>int(StoreContext*, int status, ulong* slots)</c>: lets a suspended guest go on.</summary>
    public nint Resume { get; }

    /// <summary>Return address of frames whose caller's instance waits on the tail stack.</summary>
    public nint Restorer { get; }

    /// <summary>With it the system lets <see cref="ThreadEndStub"/> empty a <see cref="ThreadRange"/> when its thread ends.</summary>
    public int ThreadEndKey { get; }

    /// <summary>Emits a stub that stays as long as the process.</summary>
    public nint Add(CodeKind kind, Action<Assembler> emit)
    {
        using (gate.Enter())
        {
            asm.Reset();
            emit(asm);
            return arena.AddStub(kind, asm.Finish()).Address;
        }
    }

    /// <summary>The first code of a function: goes to the lazy compiler with the function's index.</summary>
    public nint Thunk(int functionIndex)
    {
        int block = functionIndex / ThunksPerBlock;
        nint[] blocks = Volatile.Read(ref thunkBlocks);
        if (block >= blocks.Length)
            blocks = MakeThunks(block + 1);
        return blocks[block] + functionIndex % ThunksPerBlock * LazyCompileStub.ThunkSize;
    }

    private nint[] MakeThunks(int count)
    {
        using (gate.Enter())
        {
            nint[] blocks = thunkBlocks;
            int have = blocks.Length;
            if (count <= have)
                return blocks;
            Array.Resize(ref blocks, count);
            for (int block = have; block < count; block++)
            {
                asm.Reset();
                for (int i = 0; i < ThunksPerBlock; i++)
                    LazyCompileStub.EmitThunk(asm, block * ThunksPerBlock + i);
                blocks[block] = arena.AddStub(CodeKind.Stub, asm.Finish()).Address;
            }
            Volatile.Write(ref thunkBlocks, blocks);
            return blocks;
        }
    }
}
