using Wager.Abi;
using Wager.Runtime.Tiering;

namespace Wager.Runtime.Code;

// Which code each instance's FuncRefs lead to. Everything here that writes holds the gate.
internal sealed unsafe partial class ModuleCode
{
    /// <summary>Where an instance counts what a function may still execute before the tier manager looks at it.</summary>
    public int* BudgetOf(InstanceData* data, int functionIndex) => (int*)((byte*)data + Layout.BudgetOffset(functionIndex));

    /// <summary>The function's optimized code that calls reach now, or null.</summary>
    public CodeObject? Optimized(int functionIndex) => Volatile.Read(ref optimized[functionIndex - Module.ImportedFunctions]);

    /// <summary>The function's code of the first tier, or null when it is not compiled.</summary>
    public CodeObject? FirstTier(int functionIndex) => Volatile.Read(ref firstTier[functionIndex - Module.ImportedFunctions]);

    /// <summary>Compiles a function by the optimizing tier and publishes it to all instances.</summary>
    /// <exception cref="WasmCompileException">The function cannot be compiled.</exception>
    public void Optimize(int functionIndex, CompilerPool optimizers, Jit.Common.FeedbackSnapshot? feedback)
    {
        IFunctionCompiler compiler = optimizers.Rent();
        CompiledFunction function = compiler.Compile(Module, Layout, functionIndex, feedback);
        if (checksTables)
            TableChecker.Check(this, functionIndex, function.DeoptTable);
        CodeObject code = arena.Add(Module, functionIndex, in function);
        optimizers.Return(compiler);
        lock (gate)
        {
            Volatile.Write(ref optimized[functionIndex - Module.ImportedFunctions], code);
            PublishToAll(functionIndex, code.Address);
        }
    }

    /// <summary>
    /// Takes optimized code out of use, if it still is in use: the next call runs baseline code again, with a new budget. Frames that are running it are
    /// unharmed. False when it was out of use.
    /// </summary>
    public bool Retire(CodeObject code, int newBudget)
    {
        int function = code.FunctionIndex;
        int own = function - Module.ImportedFunctions;
        lock (gate)
        {
            if (optimized[own] != code)
                return false;
            Volatile.Write(ref optimized[own], null);
            foreach (nint instance in instances)
            {
                CodeObject? baseline = firstTier[own];
                bool isReady = baseline is not null && (baseline.Feedback.Size == 0 || VectorOf((InstanceData*)instance, function) != 0);
                Volatile.Write(ref CodeOf(instance, function), isReady ? baseline!.Address : StubLibrary.Process.Thunk(function));
                *BudgetOf((InstanceData*)instance, function) = newBudget;
            }
            return true;
        }
    }

    /// <summary>The vector in which an instance collects a function's feedback, or 0.</summary>
    public nint VectorOf(InstanceData* data, int functionIndex) => *(nint*)((byte*)data + Layout.FeedbackOffset(functionIndex));

    /// <summary>
    /// Publishes a function to one instance, which calls it for the first time, with a feedback vector if its code wants one; returns the code that it is to run. Called by
    /// the thread that the instance's store belongs to.
    /// </summary>
    private nint Attach(WasmInstance instance, int functionIndex, CodeObject code)
    {
        InstanceData* data = instance.NativeData;
        lock (gate)
        {
            EnsureVector(instance, code);
            nint entry = (optimized.Length == 0 ? code : Optimized(functionIndex) ?? code).Address;
            Volatile.Write(ref CodeOf((nint)data, functionIndex), entry);
            return entry;
        }
    }

    /// <summary>
    /// The instance's vector of a function, made now if there is none; null when its code counts nothing. Called by the thread that the instance's store belongs to, which
    /// is the only one that makes vectors.
    /// </summary>
    public byte* EnsureVector(WasmInstance instance, CodeObject code)
    {
        byte** vector = (byte**)((byte*)instance.NativeData + Layout.FeedbackOffset(code.FunctionIndex));
        if (*vector == null && code.Feedback.Size != 0)
            Volatile.Write(ref *(nint*)vector, (nint)instance.Feedback.AddVector(code.Feedback));
        return *vector;
    }

    private nint CodeForNew(int own)
    {
        CodeObject? code = optimized.Length > 0 ? optimized[own] : publishesToEach ? null : firstTier[own];
        return code?.Address ?? StubLibrary.Process.Thunk(Module.ImportedFunctions + own);
    }

    private void PublishToAll(int functionIndex, nint code)
    {
        foreach (nint instance in instances)
            Volatile.Write(ref CodeOf(instance, functionIndex), code);
    }

    private ref nint CodeOf(nint instance, int functionIndex) =>
        ref ((FuncRef*)(instance + Layout.FuncRefOffset(functionIndex)))->Code;
}
