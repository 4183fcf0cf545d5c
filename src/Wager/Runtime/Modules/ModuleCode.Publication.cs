using System.Diagnostics;
using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Profiling;
using Wager.Runtime.Speculation;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Modules;

// Which code each instance's FuncRefs lead to. Everything here that writes holds the gate.
internal sealed unsafe partial class ModuleCode
{
    /// <summary>Where an instance counts what a function may still execute before the tier manager looks at it.</summary>
    public int* BudgetOf(InstanceData* data, int functionIndex) => (int*)((byte*)data + Layout.BudgetOffset(functionIndex));

    /// <summary>The function's optimized code that calls reach now, or null.</summary>
    public CodeVersion? Optimized(int functionIndex) => Volatile.Read(ref optimized[functionIndex - Module.ImportedFunctions]);

    /// <summary>The function's code of the first tier, or null when it is not compiled.</summary>
    public CodeVersion? FirstTier(int functionIndex) => Volatile.Read(ref firstTier[functionIndex - Module.ImportedFunctions]);

    /// <summary>Compiles a function by the optimizing tier and publishes it to all instances.</summary>
    /// <exception cref="WasmCompileException">The function cannot be compiled.</exception>
    /// <exception cref="Jit.Common.CompileStoppedException">It takes more than it may, or is not wanted any more.</exception>
    public void Optimize(int functionIndex, CompilerPool optimizers, Jit.Common.FeedbackSnapshot? feedback, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        IFunctionCompiler compiler = optimizers.Rent();
        CompiledFunction function = compiler.Compile(Module, Layout, functionIndex, feedback, LimitsFor(stop));
        if (checksTables)
            TableChecker.Check(this, functionIndex, function.DeoptTable);
        CodeVersion version = AddOptimized(functionIndex, function);
        Happened.Compiled(function.EntryLoop == 0 ? CompiledFor.Optimizing : CompiledFor.Loop, start, Module, functionIndex,
            version.Length);
        // Who comes first in the next process calls the function.
        if (function.EntryLoop == 0)
            cache?.Add(functionIndex, in function);
        optimizers.Return(compiler);
    }

    /// <summary>Places optimized code and publishes it to all instances.</summary>
    private CodeVersion AddOptimized(int functionIndex, scoped CompiledFunction function)
    {
        CodeVersion version = Add(functionIndex, in function);
        using (gate.Enter())
        {
            CodeVersion? old = version.EntryLoop != 0 ? PublishEntry(version) : PublishOptimized(functionIndex, version);
            if (old is not null)
            {
                versions.Retire(old.Id);
                AddRetired(in versions[old.Id]);
            }
        }
        if (HasMuchRetired)
            FreeRetired();
        return version;
    }

    /// <summary>Makes what a compile has left a version that can be run; nothing leads to it yet.</summary>
    private CodeVersion Add(int functionIndex, scoped in CompiledFunction compiled)
    {
        int id;
        using (gate.Enter())
            id = versions.Reserve();
        try
        {
            RelocationValues values = new(Module, Layout);
            CodeVersion[] dependencies = [];
            CodeVersion version;
            if (compiled.DeoptTable.Points.Length == 0)
                version = arena.Add(Module, functionIndex, id, in compiled, values, dependencies);
            else
            {
                // What was compiled here is compiled when there is baseline code for its frames.
                ReadOnlySpan<byte> bytes = CanDeopt(compiled.DeoptTable)
                    ? DeoptRecords.Append(this, functionIndex, id, in compiled, out dependencies)
                    : DeoptRecords.AppendLate(this, functionIndex, id, in compiled);
                version = arena.Add(Module, functionIndex, id, compiled.With(bytes), values, dependencies);
            }
            using (gate.Enter())
                versions.Begin(version, compiled.Kind == CodeKind.Optimized ? FirstTier(functionIndex)?.Entry ?? 0 : 0);
            PerfFiles.Add(perfFile, version);
            return version;
        }
        catch
        {
            using (gate.Enter())
                versions.Release(id);
            throw;
        }
    }

    /// <summary>Calls reach the code from now on; what they reached before.</summary>
    private CodeVersion? PublishOptimized(int functionIndex, CodeVersion version)
    {
        Counters.Process.Add(Counted.TierUps);
        ref CodeVersion? current = ref optimized[functionIndex - Module.ImportedFunctions];
        CodeVersion? old = current;
        Volatile.Write(ref current, version);
        PublishToAll(functionIndex, version.Entry);
        return old;
    }

    /// <summary>
    /// Takes a version of optimized code out of use, if it still is in use: if calls led to it, the next one runs baseline code again, with
    /// a new budget. Frames that are running it are unharmed. False when it was out of use.
    /// </summary>
    /// <param name="function">Its function.</param>
    /// <param name="id">Its id.</param>
    /// <param name="newBudget">Bytes of baseline code to execute before the function may be optimized again.</param>
    public bool Retire(int function, int id, int newBudget)
    {
        using (gate.Enter())
        {
            ref readonly VersionTable.Slot retiring = ref versions[id];
            if (retiring.State != CodeState.Live)
                return false;
            versions.Retire(id);
            if (retiring.EntryLoop != 0)
                RemoveEntry(retiring.Version!, newBudget);
            else if (optimized[function - Module.ImportedFunctions] == retiring.Version)
                ReturnToFirstTier(function, retiring.Fallback, newBudget);
            AddRetired(in retiring);
            if (retiring.EntryLoop == 0)
                cache?.Drop(function);
            return true;
        }
    }

    /// <summary>What a deopt of a version is about to look at.</summary>
    public void FetchVersion(int function, int id)
    {
        versions.Fetch(id);
        // Where the array was before it moved does no harm.
        Platform.Platform.Prefetch((byte*)Unsafe.AsPointer(ref optimized[function - Module.ImportedFunctions]));
    }

    private void ReturnToFirstTier(int function, nint fallback, int newBudget)
    {
        int own = function - Module.ImportedFunctions;
        Volatile.Write(ref optimized[own], null);
        nint entry = fallback != 0 ? fallback : CodeForNew(own);
        foreach (nint instance in instances)
        {
            Volatile.Write(ref CodeOf(instance, function), entry);
            // A guest on another thread subtracts from it without a lock, and may write what was there before: then its next spent budget
            // brings it here.
            Volatile.Write(ref *BudgetOf((InstanceData*)instance, function), newBudget);
        }
    }

    private void SetBudgets(int function, int budget)
    {
        foreach (nint instance in instances)
            Volatile.Write(ref *BudgetOf((InstanceData*)instance, function), budget);
    }

    /// <summary>
    /// The best code that there is; what comes from the code cache is fetched at the first call, whatever code of the first tier there is
    /// for deopts.
    /// </summary>
    private nint CodeForNew(int own)
    {
        CodeVersion? code = optimized.Length > 0 ? optimized[own] : null;
        return (code ?? (IsStored(own) ? null : firstTier[own]))?.Entry ?? FixedStubs.Process.Thunk(Module.ImportedFunctions + own);
    }

    private void PublishToAll(int functionIndex, nint code)
    {
        foreach (nint instance in instances)
            Volatile.Write(ref CodeOf(instance, functionIndex), code);
    }

    private ref nint CodeOf(nint instance, int functionIndex) =>
        ref ((FuncRef*)(instance + Layout.FuncRefOffset(functionIndex)))->Code;
}
