using Wager.Abi;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Tiering;

// [DOC] on-stack replacement. A frame of baseline code that goes round a loop for long is taken over by optimized code: at the header of
// the loop, where the budget is spent and all values are at home. The code is made for this loop of this function, in the background, while
// the frame goes on; from then on each frame that comes here with a spent budget goes on in it. It leaves by guards as all optimized code,
// and a frame that did is taken over again by the next code.
internal sealed unsafe partial class TierManager
{
    /// <summary>Compiles of this kind for one function, after which its frames stay as they are.</summary>
    private const int MostEntryCompiles = 32;

    /// <summary>Calls up to which a function's frame that spends the budget in a loop is worth more than its next call.</summary>
    private const int FewCalls = 2;

    /// <summary>
    /// How often a frame is at another loop, while there is code for one, before that gets code, too; and how much sooner it is asked again
    /// meanwhile.
    /// </summary>
    private const int MostEntryMisses = 8;
    private const int MissDivisor = 64;

    /// <summary>More urgent than a function that has spent its budget for the first time: a frame is running.</summary>
    private const int EntryPriority = 2;

    private long entries;
    private int backEdges;

    /// <summary>Frames that optimized code has taken over in all stores of the engine.</summary>
    public long Entries => Volatile.Read(ref entries);

    /// <summary>The address at which the frame goes on, if there is code for the loop and the stack has room for it; else 0.</summary>
    private nint EntryFor(ModuleCode code, InstanceData* data, int function, int loop, bool isWanted)
    {
        if (code.EntryAt(loop) is not { } entry || !HasRoom((StoreContext*)data->Store, entry))
            return 0;
        if (options.StressOsr > 1 && Interlocked.Increment(ref backEdges) % options.StressOsr != 0)
            return 0;
        Interlocked.Increment(ref entries);
        Happened.LoopEntered(code.Module, function, loop);
        options.TraceOsr?.Invoke($"entered {NameOf(code.Module, function)} at 0x{loop:x}");
        if (options.StressOsr == 0 && !isWanted)
            OptimizeForCalls(code, function);
        return entry.Entry;
    }

    /// <summary>
    /// Lets optimized code take over the next frame of the function in the instance that goes back to the header of the loop with a number,
    /// in the order of the code, or of any loop.
    /// </summary>
    public void EnterNext(ModuleCode code, InstanceData* data, int function, int? loop)
    {
        if (code.Layout.IsImportedFunction(function) || !MayOptimize(code, function))
            return;
        LoopPoint[] loops = code.EnsureFirstTier(function).LoopTable.Points;
        if (loop >= loops.Length)
            throw new WasmException($"the function has {loops.Length} loops");
        using (code.Tiers!.Gate.Enter())
            code.Tiers[function].WantedLoop = loop is { } number ? loops[number].WasmOffset : FunctionTier.AnyLoop;
        *code.BudgetOf(data, function) = 0;
    }

    /// <summary>
    /// Whether this is where <see cref="EnterNext"/> wants the frame to be taken over; if it is wanted, but elsewhere, the next place is
    /// asked.
    /// </summary>
    private static bool IsWanted(ModuleCode code, InstanceData* data, int function, int loop, out bool isElsewhere)
    {
        ModuleTiers tiers = code.Tiers!;
        isElsewhere = false;
        using (tiers.Gate.Enter())
        {
            ref FunctionTier tier = ref tiers[function];
            if (tier.WantedLoop == 0)
                return false;
            isElsewhere = loop == 0 || tier.WantedLoop != FunctionTier.AnyLoop && tier.WantedLoop != loop;
            if (isElsewhere)
                *code.BudgetOf(data, function) = 0;
            else
                tier.WantedLoop = 0;
            return !isElsewhere;
        }
    }

    /// <summary>
    /// The guest is in a builtin, which its frame of baseline code has called. Optimized code does not look at the stack limit where it is
    /// entered in the middle.
    /// </summary>
    private static bool HasRoom(StoreContext* context, CodeVersion entry)
    {
        nint frame = *(nint*)context->ExitFrame;
        return (ulong)(frame - entry.FrameSize - entry.StackReserve) >= context->StackLimit;
    }

    /// <summary>A function whose frames are taken over again and again is called: that is what it should be optimized for.</summary>
    private void OptimizeForCalls(ModuleCode code, int function)
    {
        ModuleTiers tiers = code.Tiers!;
        TierRequest request;
        using (tiers.Gate.Enter())
        {
            ref FunctionTier tier = ref tiers[function];
            if (++tier.Entries < 2 || tier.HasFailed || tier.IsCompiling || tier.Pending is not null
                || code.Optimized(function) is not null)
                return;
            request = tier.Pending = new TierRequest(code, function, 1);
        }
        queue.Add(request);
    }

    private bool MayEnter(ModuleTiers tiers, int loop, in FunctionTier tier)
        => tier.EntryCompiles < MostEntryCompiles && !tiers.FailedLoops.Contains(loop);

    /// <summary>
    /// Whether the frame is one of the function's first. Functions that call nothing do not count; they are small, so that it does not
    /// matter what is optimized first.
    /// </summary>
    private bool IsRarelyCalled(ModuleCode code, InstanceData* data, int function)
    {
        if (options.StressOsr != 0)
            return true;
        InstanceLayout layout = code.Layout;
        if (layout.FeedbackSize(function) == 0)
            return false;
        ulong invocations = ((FeedbackVector*)((byte*)data + layout.FeedbackOffset(function)))->Invocations;
        return invocations is > 0 and <= FewCalls;
    }

    /// <summary>A request for code that takes over the frame, or null if there is to be none yet. The caller holds the gate.</summary>
    private TierRequest? EntryRequest(ModuleCode code, InstanceData* data, int function, int loop, ref FunctionTier tier, bool isWanted)
    {
        if (tier.IsCompiling || tier.Pending is { Loop: not 0 } || code.EntryAt(loop) is not null)
            return null;
        if (options.StressOsr == 0 && !isWanted && tier.EntryCompiles > 0 && tier.EntryMisses++ < MostEntryMisses)
        {
            *code.BudgetOf(data, function) = options.TierUpThreshold / MissDivisor;
            return null;
        }
        tier.EntryMisses = 0;
        if (options.StressOsr == 0 && !isWanted)
            tier.EntryCompiles++;
        return tier.Pending = new TierRequest(code, function, EntryPriority, loop);
    }

    private static OsrEntry? EntryOf(TierRequest request)
    {
        if (request.Loop == 0)
            return null;
        CodeVersion baseline = request.Code.FirstTier(request.Function)!;
        return baseline.LoopTable.TryFind(request.Loop, out ReadOnlySpan<Core.Types.ValKind> operands)
            ? new OsrEntry(request.Loop, operands.ToArray())
            : throw new CompilerBug($"function {request.Function} has no loop at 0x{request.Loop:x}");
    }

    private static string PlaceOf(TierRequest request) => $"{NameOf(request.Code.Module, request.Function)} at 0x{request.Loop:x}";
}
