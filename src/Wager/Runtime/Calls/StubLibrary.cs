using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Runtime.Code;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Calls;

/// <summary>
/// The stubs of the process: they depend on no engine, store or module. Made when the first engine is; entry and exit stubs when a
/// function type first needs them, one per list of value kinds. Those live as long as a type that has asked for them. Thread-safe.
/// </summary>
internal sealed unsafe class StubLibrary
{
    private readonly CodeArena arena = new(CodeSpace.Process);
    private readonly Gate gate = new();
    private readonly Assembler asm = new();
    private readonly CallConvention convention = new(Target.Info.CallRegisters);
    private readonly nint[] table = new nint[Builtins.Count + TrapCodes.Count];
    private readonly Dictionary<string, WeakReference<TypeStubs>> byKinds = [];
    private readonly Dictionary<string, WeakReference<AsyncStubs>> asyncByKinds = [];
    private readonly nint[] stringExits = new nint[StringFunctions.Count];
    private int freed;
    private readonly nint throwFromHost;

    private StubLibrary()
    {
        throwFromHost = Add(CodeKind.Stub,
            asm => ThrowStub.EmitFromHost(asm, (nint)HostCalls.ResolveHandlersBody, (nint)CodeSpace.Epoch, FixedStubs.Process.Unwind));
        for (int i = 0; i < Builtins.Count; i++)
            table[i] = MakeBuiltin((BuiltinId)i);
        for (int i = 1; i <= TrapCodes.Count; i++)
        {
            TrapCode code = (TrapCode)i;
            table[Builtins.Count + i - 1] = Add(CodeKind.Stub, asm => TrapStubs.EmitTrap(asm, code, FixedStubs.Process.Unwind));
        }
        FaultHandlers.Install();
    }

    /// <summary>The stubs of the process.</summary>
    public static StubLibrary Process { get; } = new();

    /// <summary>Bytes of the stubs that are there.</summary>
    public long CodeInUse => arena.Used;

    /// <summary>The builtin and trap stubs, as they stand in every instance behind its head.</summary>
    public ReadOnlySpan<nint> Table => table;

    /// <summary>The entry and exit stubs of a function type, for it to keep.</summary>
    public TypeStubs For(FuncType type)
    {
        string kinds = KindsOf(type);
        using (gate.Enter())
        {
            if (byKinds.TryGetValue(kinds, out WeakReference<TypeStubs>? known) && known.TryGetTarget(out TypeStubs? stubs))
                return stubs;
            CodeObject entry = AddCode(CodeKind.Entry, asm => EntryStub.Emit(asm, type, convention, isSuspendable: false));
            CodeObject exit = AddCode(CodeKind.Stub,
                asm => HostExitStub.Emit(asm, type, convention, (nint)HostCalls.DispatchBody, FixedStubs.Process.Unwind, throwFromHost));
            stubs = new TypeStubs(entry, exit, SlotMoves.SlotsOf(type.Params), SlotMoves.SlotsOf(type.Results));
            byKinds[kinds] = new WeakReference<TypeStubs>(stubs);
            return stubs;
        }
    }

    /// <summary>The suspendable entry and exit stubs of a function type, for it to keep.</summary>
    public AsyncStubs AsyncFor(FuncType type)
    {
        string kinds = KindsOf(type);
        using (gate.Enter())
        {
            if (asyncByKinds.TryGetValue(kinds, out WeakReference<AsyncStubs>? known) && known.TryGetTarget(out AsyncStubs? stubs))
                return stubs;
            CodeObject entry = AddCode(CodeKind.Entry, asm => EntryStub.Emit(asm, type, convention, isSuspendable: true));
            CodeObject exit = AddCode(
                CodeKind.Stub,
                asm => HostExitStub.EmitSuspendable(asm, type, convention, (nint)HostCalls.DispatchAsyncBody, FixedStubs.Process.Unwind,
                    throwFromHost, FixedStubs.Process.Suspend));
            stubs = new AsyncStubs(entry, exit);
            asyncByKinds[kinds] = new WeakReference<AsyncStubs>(stubs);
            return stubs;
        }
    }

    /// <summary>The code of a function of the js-string builtins, as those who do not compile it in line call it.</summary>
    public nint StringExit(StringFunction function, FuncType type)
    {
        using (gate.Enter())
        {
            ref nint exit = ref stringExits[(int)function];
            if (exit == 0)
                exit = Add(CodeKind.Stub, asm =>
                {
                    StringStubs.EmitFast(asm, function);
                    HostExitStub.Emit(asm, type, convention, (nint)HostCalls.DispatchStringBody, FixedStubs.Process.Unwind,
                        throwFromHost);
                });
            return exit;
        }
    }

    /// <summary>Gives the code of two stubs back whose owner is gone, and forgets the lists of kinds that nobody has stubs for.</summary>
    public void Free(CodeObject entry, CodeObject exit)
    {
        arena.Free(entry);
        arena.Free(exit);
        using (gate.Enter())
        {
            if (++freed < byKinds.Count + asyncByKinds.Count)
                return;
            freed = 0;
            Forget(byKinds);
            Forget(asyncByKinds);
        }
    }

    private static void Forget<T>(Dictionary<string, WeakReference<T>> stubs)
        where T : class
    {
        foreach ((string kinds, WeakReference<T> one) in stubs)
            if (!one.TryGetTarget(out _))
                stubs.Remove(kinds);
    }

    /// <summary>Emits a stub of any kind and makes it executable.</summary>
    public nint Add(CodeKind kind, Action<Assembler> emit) => AddCode(kind, emit).Address;

    private CodeObject AddCode(CodeKind kind, Action<Assembler> emit)
    {
        using (gate.Enter())
        {
            asm.Reset();
            emit(asm);
            return arena.AddStub(kind, asm.Finish());
        }
    }

    private nint MakeBuiltin(BuiltinId id) => id switch
    {
        BuiltinId.StackGuard => Add(CodeKind.Stub,
            asm => TrapStubs.EmitStackGuard(asm, (nint)HostCalls.StackGuardBody, FixedStubs.Process.Unwind)),
        BuiltinId.DeoptEntry => Add(CodeKind.Stub, asm => DeoptStub.Emit(asm, (nint)HostCalls.DeoptBody, FixedStubs.Process.Unwind)),
        BuiltinId.LazyCompile => Add(CodeKind.Stub,
            asm => LazyCompileStub.Emit(asm, (nint)HostCalls.LazyCompileBody, FixedStubs.Process.Unwind)),
        BuiltinId.CrossInstanceTailCall =>
            Add(CodeKind.Stub, asm => TailCallStub.Emit(asm, FixedStubs.Process.Restorer, FixedStubs.Process.Unwind)),
        BuiltinId.Throw => Add(CodeKind.Stub,
            asm => ThrowStub.EmitBuiltin(asm, (nint)HostCalls.ResolveHandlersBody, (nint)CodeSpace.Epoch, FixedStubs.Process.Unwind)),
        BuiltinId.Allocate => Add(CodeKind.Stub,
            asm => AllocateStub.Emit(asm, BuiltinAddresses.Of(BuiltinId.ObjectNew), FixedStubs.Process.Unwind)),
        // The halves of a reference take the places of descriptor and size.
        BuiltinId.StringOf => Add(CodeKind.Stub,
            asm => AllocateStub.Emit(asm, BuiltinAddresses.Of(BuiltinId.StringFrom), FixedStubs.Process.Unwind)),
        BuiltinId.FeedbackMiss => Add(CodeKind.Stub, FeedbackStub.Emit),
        BuiltinId.WriteBarrier => Add(CodeKind.Stub, WriteBarrierStub.Emit),
        BuiltinId.MemoryCopy => Add(CodeKind.Stub,
            asm => BulkMemoryStubs.EmitCopy(asm, BuiltinAddresses.Of(id), FixedStubs.Process.Unwind)),
        BuiltinId.MemoryFill => Add(CodeKind.Stub,
            asm => BulkMemoryStubs.EmitFill(asm, BuiltinAddresses.Of(id), FixedStubs.Process.Unwind)),
        BuiltinId.ArrayNewDefault => Add(CodeKind.Stub, asm => ArrayStub.Emit(asm, BuiltinAddresses.Of(id), FixedStubs.Process.Unwind)),
        _ => Add(CodeKind.Stub, asm =>
            BuiltinStub.Emit(asm, Builtins.ArgumentCount(id), BuiltinAddresses.Of(id), FixedStubs.Process.Unwind)),
    };

    private static string KindsOf(FuncType type)
    {
        Span<char> text = new char[type.Params.Length + 1 + type.Results.Length];
        for (int i = 0; i < type.Params.Length; i++)
            text[i] = (char)('0' + (int)type.Params[i].Kind);
        text[type.Params.Length] = ':';
        for (int i = 0; i < type.Results.Length; i++)
            text[type.Params.Length + 1 + i] = (char)('0' + (int)type.Results[i].Kind);
        return new string(text);
    }
}

/// <summary>The stubs that functions of one type share, and how many slots their values take. What may run them holds this.</summary>
internal sealed class TypeStubs
{
    private readonly CodeObject entry;
    private readonly CodeObject hostExit;

    public TypeStubs(CodeObject entry, CodeObject hostExit, int parameterSlots, int resultSlots)
    {
        this.entry = entry;
        this.hostExit = hostExit;
        ParameterSlots = parameterSlots;
        ResultSlots = resultSlots;
    }

    ~TypeStubs() => StubLibrary.Process.Free(entry, hostExit);

    /// <summary><c>int(StoreContext*, FuncRef*, ulong*)</c>.</summary>
    public nint Entry => entry.Address;

    /// <summary>Code of host functions.</summary>
    public nint HostExit => hostExit.Address;

    public int ParameterSlots { get; }

    public int ResultSlots { get; }

    /// <summary>Slots that a call needs for both.</summary>
    public int Slots => Math.Max(ParameterSlots, ResultSlots);
}

/// <summary>The stubs of one type through which a guest can be suspended.</summary>
internal sealed class AsyncStubs(CodeObject entry, CodeObject hostExit)
{
    ~AsyncStubs() => StubLibrary.Process.Free(entry, hostExit);

    /// <summary><c>int(StoreContext*, FuncRef*, ulong*)</c>.</summary>
    public nint Entry => entry.Address;

    /// <summary>Code of asynchronous host functions.</summary>
    public nint HostExit => hostExit.Address;
}
