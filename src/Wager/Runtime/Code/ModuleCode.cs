using System.Runtime.ExceptionServices;
using Wager.Abi;
using Wager.Core.Modules;

namespace Wager.Runtime.Code;

/// <summary>
/// The machine code of one module, shared by its instances. A function is compiled once, by whichever thread needs it first; others that
/// need it meanwhile wait. Publishing stores the code's address in the function's <see cref="FuncRef"/> in every live instance, so that the next
/// call finds it. The code lives as long as this object: module and instances hold it, code objects do not.
/// </summary>
internal sealed unsafe class ModuleCode
{
    /// <summary>Functions that are worth a thread.</summary>
    private const int FunctionsPerThread = 16;

    private readonly CodeArena arena = new(CodeSpace.Process);
    private readonly CompilerPool compilers;
    private readonly Lock gate = new();
    private readonly object compileGate = new();
    private readonly HashSet<nint> instances = [];
    private readonly nint[] entries;
    private readonly bool[] isCompiling;

    public ModuleCode(WasmModuleData module, CompilerPool compilers)
    {
        Module = module;
        Layout = InstanceLayout.Of(module);
        this.compilers = compilers;
        entries = new nint[module.DeclaredFunctionCount];
        isCompiling = new bool[module.DeclaredFunctionCount];
    }

    ~ModuleCode() => arena.Free();

    public WasmModuleData Module { get; }

    public InstanceLayout Layout { get; }

    /// <summary>Bytes of code memory that the module holds.</summary>
    public long CodeBytes => arena.Bytes;

    /// <summary>Gives a new instance's FuncRefs the code there is, and all later code. The block's FuncRefs are otherwise filled.</summary>
    public void Register(InstanceData* data)
    {
        lock (gate)
        {
            instances.Add((nint)data);
            FuncRef* functions = (FuncRef*)((byte*)data + Layout.FuncRefOffset(Module.ImportedFunctions));
            for (int i = 0; i < entries.Length; i++)
                functions[i].Code = entries[i] != 0 ? entries[i] : StubLibrary.Process.Thunk(Module.ImportedFunctions + i);
        }
    }

    /// <summary>The block is about to be freed.</summary>
    public void Unregister(InstanceData* data)
    {
        lock (gate)
            instances.Remove((nint)data);
    }

    /// <summary>The function's code, compiled now if it is not yet.</summary>
    /// <exception cref="WasmCompileException">The function cannot be compiled.</exception>
    public nint EnsureCompiled(int functionIndex)
    {
        int own = functionIndex - Module.ImportedFunctions;
        nint code = Volatile.Read(ref entries[own]);
        if (code != 0)
            return code;
        if (!Claim(own))
            return entries[own];
        try
        {
            return Compile(functionIndex);
        }
        finally
        {
            lock (compileGate)
            {
                isCompiling[own] = false;
                Monitor.PulseAll(compileGate);
            }
        }
    }

    /// <summary>Compiles everything that is not compiled yet on several threads; throws the error of the first function that has one.</summary>
    public void CompileAll(int threads)
    {
        int next = -1;
        Exception?[] errors = new Exception?[entries.Length];
        void Work()
        {
            for (int own = Interlocked.Increment(ref next); own < entries.Length; own = Interlocked.Increment(ref next))
            {
                try
                {
                    EnsureCompiled(Module.ImportedFunctions + own);
                }
                catch (Exception exception)
                {
                    errors[own] = exception;
                    Volatile.Write(ref next, entries.Length);
                }
            }
        }
        Workers.Run(Workers.Count(threads, entries.Length / FunctionsPerThread), Work);
        foreach (Exception? error in errors)
            if (error is not null)
                ExceptionDispatchInfo.Throw(error);
    }

    /// <summary>True when the caller is to compile the function; false when another thread has.</summary>
    private bool Claim(int own)
    {
        lock (compileGate)
        {
            while (isCompiling[own])
                Monitor.Wait(compileGate);
            if (Volatile.Read(ref entries[own]) != 0)
                return false;
            isCompiling[own] = true;
            return true;
        }
    }

    private nint Compile(int functionIndex)
    {
        IFunctionCompiler compiler = compilers.Rent();
        CompiledFunction function = compiler.Compile(Module, Layout, functionIndex);
        CodeObject code = arena.Add(function.Kind, Module, functionIndex, function.Code, function.FrameSize, function.Points, function.InlinedFrames);
        // A compiler that threw is not returned: its state is unknown.
        compilers.Return(compiler);
        Publish(functionIndex, code.Address);
        return code.Address;
    }

    private void Publish(int functionIndex, nint code)
    {
        lock (gate)
        {
            Volatile.Write(ref entries[functionIndex - Module.ImportedFunctions], code);
            int offset = Layout.FuncRefOffset(functionIndex) + FuncRef.CodeOffset;
            foreach (nint instance in instances)
                Volatile.Write(ref *(nint*)(instance + offset), code);
        }
    }
}
