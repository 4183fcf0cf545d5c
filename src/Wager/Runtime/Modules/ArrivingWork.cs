using System.Runtime.ExceptionServices;
using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Runtime.Modules;

/// <summary>
/// What there is to do on the bodies of an <see cref="ArrivingModule"/>: they are validated in batches, and those of which all before them
/// are valid may be compiled, because where a function counts its calls depends on those before it. Done by threads of the pool, each until
/// nothing is left to do, and at the end by whoever waits for it. Thread-safe.
/// </summary>
internal sealed class ArrivingWork : IThreadPoolWorkItem
{
    /// <summary>Bytes of bodies that are worth a batch of their own, however few they are.</summary>
    private const int BytesPerBatch = 32 << 10;

    private readonly WasmModuleData module;
    private readonly int mostThreads;
    private readonly CancellationToken stop;
    private readonly ModuleCode? code;
    private readonly WaitGate gate = new();
    private readonly BodyValidation bodies;
    private readonly Queue<Batch> claimed = [];

    /// <summary>
    /// Own functions that have arrived, that are taken for validation, that are valid with all before them, and that are taken to be
    /// compiled.
    /// </summary>
    private int arrived, next, valid, compiling;

    private int threads;
    private bool isComplete;
    private bool compiles;

    /// <summary>All functions that are known to be valid have their places in instances.</summary>
    private bool isUsable = true;

    private Exception? failure;

    public ArrivingWork(WasmModuleData module, ModuleCode? code, int mostThreads, CancellationToken stop)
    {
        this.module = module;
        this.mostThreads = mostThreads;
        this.stop = stop;
        this.code = code;
        compiles = code is not null;
        bodies = new BodyValidation(module);
    }

    private enum Step
    {
        None,
        Validate,
        Compile,
    }

    /// <summary>The module's code, if functions are compiled, and there was no reason not to.</summary>
    public ModuleCode? Code => isUsable ? code : null;

    /// <summary>So many own functions have arrived.</summary>
    public void Add(int count)
    {
        using (gate.Enter())
        {
            arrived = count;
            Start();
        }
    }

    /// <summary>All functions have arrived: takes part in the work until all are valid. Compiling ends.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public bool Complete(int count, ref WasmError error)
    {
        using (gate.Enter())
        {
            arrived = count;
            isComplete = true;
            compiles = false;
            Start();
            threads++;
        }
        Execute();
        Join();
        stop.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        error = bodies.Error;
        return !error.IsSet;
    }

    /// <summary>Waits until nobody works at it.</summary>
    public void Join()
    {
        using (gate.Enter())
            while (threads > 0)
                gate.Wait();
    }

    public void Execute()
    {
        ValidatorScratch scratch = new(stop);
        for (Step step = Take(out Batch batch); step != Step.None; step = Take(out batch))
        {
            try
            {
                if (step == Step.Validate)
                    Validate(batch, scratch);
                else
                    code!.EnsureFirstTier(batch.Start, stop);
            }
            catch (Exception exception)
            {
                Fail(exception, step);
            }
        }
    }

    private void Validate(Batch batch, ValidatorScratch scratch)
    {
        bodies.Validate(batch.Start, batch.End, scratch);
        using (gate.Enter())
        {
            batch.IsDone = true;
            while (claimed.TryPeek(out Batch? first) && first.IsDone)
                valid = claimed.Dequeue().End - module.ImportedFunctions;
            if (isUsable && !bodies.HasFailed)
                code?.Layout.Extend(module, module.ImportedFunctions + valid);
            Start();
        }
    }

    /// <summary>What to do next; a thread that gets nothing has left.</summary>
    private Step Take(out Batch batch)
    {
        using (gate.Enter())
        {
            batch = null!;
            if (!stop.IsCancellationRequested && failure is null)
            {
                if (HasBatch)
                {
                    batch = Claim();
                    return Step.Validate;
                }
                if (CanCompile)
                {
                    batch = new Batch(module.ImportedFunctions + compiling++, 0);
                    return Step.Compile;
                }
            }
            threads--;
            gate.WakeAll();
            return Step.None;
        }
    }

    private bool HasBatch => !bodies.HasFailed && next < arrived
        && (isComplete || arrived - next >= BodyValidation.Batch
            || module.Code[arrived - 1].End - module.Code[next].Start >= BytesPerBatch);

    private bool CanCompile => compiles && !bodies.HasFailed && compiling < valid;

    private Batch Claim()
    {
        int start = next;
        int from = module.Code[start].Start;
        while (next < arrived && next - start < BodyValidation.Batch && module.Code[next].Start - from < BytesPerBatch)
            next++;
        Batch batch = new(module.ImportedFunctions + start, module.ImportedFunctions + next);
        claimed.Enqueue(batch);
        return batch;
    }

    /// <summary>Lets another thread come if there is something to do. The caller holds the lock.</summary>
    private void Start()
    {
        if (threads >= mostThreads || !(HasBatch || CanCompile))
            return;
        threads++;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Fail(Exception exception, Step step)
    {
        using (gate.Enter())
        {
            // What cannot be compiled ahead, or has no place in an instance, is told when the whole module is known to be valid.
            compiles = false;
            if (step == Step.Validate && exception is WasmCompileException)
                isUsable = false;
            else if (exception is not (WasmException or OperationCanceledException))
                failure ??= exception;
        }
    }

    /// <summary>Functions that one thread has taken, by their indices in the index space.</summary>
    private sealed class Batch(int start, int end)
    {
        public readonly int Start = start;
        public readonly int End = end;

        /// <summary>They are validated; guarded by the lock.</summary>
        public bool IsDone;
    }
}
