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
    /// <exception cref="Jit.Common.CompileStoppedException">It takes more than it may, or is not wanted any more.</exception>
    public void Optimize(int functionIndex, CompilerPool optimizers, Jit.Common.FeedbackSnapshot? feedback, CancellationToken stop)
    {
        IFunctionCompiler compiler = optimizers.Rent();
        CompiledFunction function = compiler.Compile(Module, Layout, functionIndex, feedback, LimitsFor(stop));
        if (checksTables)
            TableChecker.Check(this, functionIndex, function.DeoptTable);
        if (function.DeoptTable.Points.Length > 0)
            function = function.With(DeoptRecords.Append(this, functionIndex, in function));
        CodeObject code = arena.Add(Module, functionIndex, in function, new RelocationValues(Module, Layout));
        optimizers.Return(compiler);
        using (gate.Enter())
        {
            ref CodeObject? current = ref optimized[functionIndex - Module.ImportedFunctions];
            CodeObject? old = current;
            Volatile.Write(ref current, code);
            PublishToAll(functionIndex, code.Address);
            if (old is not null)
                AddRetired(old, old.Length);
        }
        if (HasMuchRetired)
            FreeRetired(null);
    }

    /// <summary>
    /// Takes optimized code out of use, if it still is in use: the next call runs baseline code again, with a new budget. Frames that are running it are
    /// unharmed. False when it was out of use.
    /// </summary>
    /// <param name="data">One of the instances.</param>
    /// <param name="record">A record of the code. Code objects are not looked at: they have long left the processor's caches.</param>
    /// <param name="newBudget">Bytes of baseline code to execute before it may be optimized again.</param>
    public bool Retire(InstanceData* data, DeoptRecord* record, int newBudget)
    {
        int function = record->Function;
        int own = function - Module.ImportedFunctions;
        using (gate.Enter())
        {
            if (CodeOf((nint)data, function) != (nint)record - record->FromCode)
                return false;
            CodeObject retiring = optimized[own]!;
            Volatile.Write(ref optimized[own], null);
            nint entry = record->Baseline != 0 ? record->Baseline : CodeForNew(own);
            foreach (nint instance in instances)
            {
                Volatile.Write(ref CodeOf(instance, function), entry);
                // A guest on another thread subtracts from it without a lock, and may write what was there before: then its next spent budget brings it here.
                Volatile.Write(ref *BudgetOf((InstanceData*)instance, function), newBudget);
            }
            AddRetired(retiring, record->CodeLength);
            return true;
        }
    }

    /// <summary>The best code that there is.</summary>
    private nint CodeForNew(int own)
    {
        CodeObject? code = optimized.Length > 0 ? optimized[own] : null;
        return (code ?? firstTier[own])?.Address ?? StubLibrary.Process.Thunk(Module.ImportedFunctions + own);
    }

    private void PublishToAll(int functionIndex, nint code)
    {
        foreach (nint instance in instances)
            Volatile.Write(ref CodeOf(instance, functionIndex), code);
    }

    private ref nint CodeOf(nint instance, int functionIndex) =>
        ref ((FuncRef*)(instance + Layout.FuncRefOffset(functionIndex)))->Code;
}
