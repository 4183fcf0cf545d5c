using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Caching;
using Wager.Runtime.Code;
using Wager.Runtime.Heap;
using Wager.Runtime.Speculation;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Modules;

/// <summary>
/// [DOC] publication. The machine code of one module, shared by its instances. A function is compiled once by each tier, by whichever
/// thread needs it first; others that need it meanwhile wait. Publishing stores the code's address in the function's <see cref="FuncRef"/>
/// in every live instance, so that the next call finds it. The code lives as long as this object: module and instances hold it, code
/// objects do not.
/// </summary>
internal sealed unsafe partial class ModuleCode : IFirstTier
{
    /// <summary>Functions that are worth a thread.</summary>
    private const int FunctionsPerThread = 16;

    private readonly CodeArena arena;
    private readonly CompilerPool compilers;
    private readonly Gate gate = new();
    private readonly WaitGate compileGate = new();
    private readonly HashSet<nint> instances = [];
    private readonly VersionTable versions = new();
    private readonly CodeVersion?[] firstTier;
    private readonly CodeVersion?[] optimized;
    private readonly bool[] isCompiling;
    private readonly int budget;
    private readonly bool checksTables;
    private readonly WasmPerfFile perfFile;

    /// <summary>This object, as long as something can reach it, and each live instance: finalizers run in any order.</summary>
    private int owners = 1;

    /// <param name="module">The module.</param>
    /// <param name="options">The engine's.</param>
    /// <param name="compilers">What compiles functions when they are first called.</param>
    /// <param name="isTiered">Whether functions may be optimized later.</param>
    /// <param name="cache">The module's part of the code cache, or null.</param>
    /// <param name="stop">Ends the making.</param>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    /// <remarks>
    /// Functions can be compiled once <see cref="InstanceLayout.Extend"/> has added them to the <see cref="Layout"/>, instances made when
    /// all are.
    /// </remarks>
    public ModuleCode(WasmModuleData module, WasmEngineOptions options, CompilerPool compilers, bool isTiered, ModuleCache? cache = null,
        CancellationToken stop = default)
    {
        Module = module;
        Layout = InstanceLayout.Begin(module, countsCalls: isTiered || options.CollectFeedback,
            ObjectTypes.Of(module, TypeDescriptors.Process.Of, stop));
        arena = new CodeArena(CodeSpace.Process, options.CodeSizeLimit);
        this.compilers = compilers;
        firstTier = new CodeVersion?[module.DeclaredFunctionCount];
        knownProfiles = !isTiered ? [] : new FunctionProfile?[module.DeclaredFunctionCount];
        isCompiling = new bool[module.DeclaredFunctionCount];
        optimized = !isTiered ? [] : new CodeVersion?[module.DeclaredFunctionCount];
        budget = !isTiered ? int.MaxValue : options.TierUpThreshold;
        checksTables = options.CheckCompilers;
        perfFile = options.PerfFile;
        Tiers = !isTiered ? null : new ModuleTiers(module);
        this.cache = cache;
    }

    ~ModuleCode() => RemoveOwner();

    public WasmModuleData Module { get; }

    public InstanceLayout Layout { get; }

    public ObjectTypes Objects => Layout.Objects;

    /// <summary>What the tier manager knows of the functions; null without one.</summary>
    public ModuleTiers? Tiers { get; }

    /// <summary>Bytes of code memory that the module holds.</summary>
    public long CodeBytes => arena.Bytes;

    /// <summary>Bytes of code, and of what lies with it, that are there.</summary>
    public long CodeInUse => arena.Used;

    /// <summary>Gives a new instance's FuncRefs the code there is, and all later code. The block's FuncRefs are otherwise filled.</summary>
    public void Register(InstanceData* data)
    {
        using (gate.Enter())
        {
            if (owners == 0)
                throw new ObjectDisposedException("Wager.WasmModule");
            instances.Add((nint)data);
            owners++;
            FuncRef* functions = (FuncRef*)((byte*)data + Layout.FuncRefOffset(Module.ImportedFunctions));
            int* budgets = BudgetOf(data, Module.ImportedFunctions);
            for (int i = 0; i < firstTier.Length; i++)
            {
                functions[i].Code = CodeForNew(i);
                budgets[i] = budget;
            }
        }
    }

    /// <summary>The block is about to be freed. Nothing happens if it was never registered.</summary>
    public void Unregister(InstanceData* data)
    {
        if (cache is not null)
            KeepProfiles(data);
        bool isRemoved;
        using (gate.Enter())
            isRemoved = instances.Remove((nint)data);
        if (isRemoved)
            RemoveOwner();
    }

    /// <summary>The code is freed with its last owner.</summary>
    private void RemoveOwner()
    {
        using (gate.Enter())
            if (--owners > 0)
                return;
        // A constructor that threw leaves none.
        arena?.Free();
    }

    /// <summary>The function's code: what there is, or stored optimized code, or code of the first tier, compiled now.</summary>
    /// <inheritdoc cref="EnsureFirstTier" path="/exception"/>
    public CodeVersion EnsureCompiled(int functionIndex, CancellationToken stop = default) =>
        (cache is null ? null : Optimized(functionIndex) ?? Load(functionIndex, stop)) ?? EnsureFirstTier(functionIndex, stop);

    /// <summary>The function's code of the first tier, compiled now if it is not yet.</summary>
    /// <exception cref="WasmCompileException">The function cannot be compiled.</exception>
    /// <exception cref="OperationCanceledException">The caller does not want to wait any more. Others who need the function begin
    /// again.</exception>
    public CodeVersion EnsureFirstTier(int functionIndex, CancellationToken stop = default)
    {
        int own = functionIndex - Module.ImportedFunctions;
        if (Volatile.Read(ref firstTier[own]) is { } code)
            return code;
        if (!Claim(own, stop))
            return firstTier[own]!;
        try
        {
            return Compile(functionIndex, stop);
        }
        finally
        {
            using (compileGate.Enter())
            {
                isCompiling[own] = false;
                compileGate.WakeAll();
            }
        }
    }

    /// <summary>
    /// Compiles everything that is not compiled yet on several threads; throws the error of the first function that has one.
    /// </summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public void CompileAll(int threads, CancellationToken stop)
    {
        int next = -1;
        Exception?[] errors = new Exception?[firstTier.Length];
        void Work()
        {
            for (int own = Interlocked.Increment(ref next); own < firstTier.Length; own = Interlocked.Increment(ref next))
            {
                try
                {
                    EnsureCompiled(Module.ImportedFunctions + own, stop);
                }
                catch (Exception exception)
                {
                    errors[own] = exception;
                    Volatile.Write(ref next, firstTier.Length);
                }
            }
        }
        Workers.Run(Workers.Count(threads, firstTier.Length / FunctionsPerThread), Work);
        foreach (Exception? error in errors)
            if (error is not null)
                ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>True when the caller is to compile the function; false when another thread has.</summary>
    private bool Claim(int own, CancellationToken stop)
    {
        using (compileGate.Enter())
        {
            if (isCompiling[own])
                WaitFor(own, stop);
            if (Volatile.Read(ref firstTier[own]) is not null)
                return false;
            isCompiling[own] = true;
            return true;
        }
    }

    /// <summary>Waits until nobody compiles the function. The caller holds the lock.</summary>
    private void WaitFor(int own, CancellationToken stop)
    {
        // Who cancels needs the lock, so it comes before the question or wakes the wait.
        CancellationTokenRegistration wake = stop.UnsafeRegister(static gate => WakeAll((WaitGate)gate!), compileGate);
        try
        {
            while (isCompiling[own])
            {
                stop.ThrowIfCancellationRequested();
                compileGate.Wait();
            }
        }
        finally
        {
            // Not disposed of: that waits for a callback that waits for the lock.
            wake.Unregister();
        }
    }

    private static void WakeAll(WaitGate gate)
    {
        using (gate.Enter())
            gate.WakeAll();
    }

    private CodeVersion Compile(int functionIndex, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        IFunctionCompiler compiler = compilers.Rent();
        CompiledFunction function;
        try
        {
            function = compiler.Compile(Module, Layout, functionIndex, feedback: null, LimitsFor(stop));
        }
        catch (CompileStoppedException stopped)
        {
            throw Explained(stopped.Stop, functionIndex, stop);
        }
        CodeVersion code = Add(functionIndex, in function);
        Happened.Compiled(function.Kind == CodeKind.Baseline ? CompiledFor.Baseline : CompiledFor.Optimizing, start, Module,
            functionIndex, code.Length);
        // A compiler that threw is not returned: its state is unknown.
        compilers.Return(compiler);
        using (gate.Enter())
        {
            Volatile.Write(ref firstTier[functionIndex - Module.ImportedFunctions], code);
            PublishToAll(functionIndex, CodeForNew(functionIndex - Module.ImportedFunctions));
        }
        return code;
    }

    /// <summary>What a compile for this module may take.</summary>
    private CompileLimits LimitsFor(CancellationToken stop) => new(stop, Math.Max(1, arena.Left));

    /// <summary>What a compile that was given up means to whoever needs the function.</summary>
    private Exception Explained(CompileStop reason, int functionIndex, CancellationToken stop) => reason switch
    {
        CompileStop.Cancelled => new OperationCanceledException("the compile was stopped", stop),
        CompileStop.Code => arena.Refuse(),
        CompileStop.Memory => TooMuch(functionIndex, "more memory than the engine allows (WasmEngineOptions.CompileMemoryLimit)"),
        CompileStop.Work => TooMuch(functionIndex, "more work than is allowed"),
    };

    private WasmCompileException TooMuch(int functionIndex, string what)
    {
        string? name = Module.Names.Function(functionIndex);
        string shown = name is null ? $"function {functionIndex}" : $"function {functionIndex} ({Core.Text.Printable.Name(name)})";
        return new WasmCompileException($"compiling {shown} takes {what}", -1, functionIndex, name);
    }
}
