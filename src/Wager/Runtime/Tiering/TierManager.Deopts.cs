using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Modules;
using Wager.Runtime.Speculation;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Tiering;

// What follows from a failed guard.
internal sealed unsafe partial class TierManager
{
    /// <summary>Failed guards after which a function is optimized without any.</summary>
    public const int MostDeoptsOfFunction = 10;

    /// <summary>
    /// Failures of one site's guard after which the generic call stands in its place. Four targets fit into a site's profile.
    /// </summary>
    public const int MostDeoptsOfSite = 5;

    private long deopts;

    /// <summary>Guards that have failed in all stores of the engine.</summary>
    public long Deopts => Volatile.Read(ref deopts);

    /// <summary>What they took, if somebody wants to know.</summary>
    public DeoptTimes? DeoptTimes { get; }

    /// <summary>
    /// A deopt takes place. The code is taken out of use, so that it is made again with what baseline code finds out now. Frames
    /// that still run it may deopt, too; they count only as deopts.
    /// </summary>
    public void OnDeopt(ModuleCode module, StoreContext* context, DeoptRecord* record)
    {
        Interlocked.Increment(ref deopts);
        Happened.Deoptimized(module.Module, record->Function, record->Site, record->Reason == (int)DeoptReason.WrongCallTarget);
        ModuleTiers tiers = module.Tiers!;
        using (tiers.Gate.Enter())
        {
            if (options.StressDeoptAll)
                PassGuard(tiers, context->DeoptPoint);
            if (!module.Retire(record->Function, record->Version, BudgetAfterDeopt))
                return;
            ref FunctionTier tier = ref tiers[record->Function];
            tier.Priority = 0;
            if (options.StressDeoptAll || options.StressDeopt != 0)
                return;
            tier.Deopts++;
            tiers.CountDeoptAt(record->Site);
        }
    }

    /// <summary>Such a function is known to be hot.</summary>
    private int BudgetAfterDeopt => Math.Min(options.TierUpThreshold, Math.Max(options.TierUpThreshold / RetryDivisor, RetryThreshold));

    /// <summary>The guard has failed under stress, and holds from now on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PassGuard(ModuleTiers tiers, nint deoptPoint)
    {
        (DeoptTable table, DeoptPoint point) = PointOf(deoptPoint, out _);
        tiers.PassedGuards.Add(DeoptTable.GuardKey(table.Frames.AsSpan(point.FirstFrame, point.Frames), point.Reason));
    }

    /// <summary>What the table of optimized code says of an exit, given by its return address.</summary>
    private static (DeoptTable Table, DeoptPoint Point) PointOf(nint deoptPoint, out CodeVersion code)
    {
        code = CodeSpace.Process.Find(deoptPoint) as CodeVersion ?? throw new CompilerBug("a deopt of unknown code");
        int offset = (int)(deoptPoint - code.Address);
        return code.DeoptTable.TryFind(offset, out DeoptPoint point)
            ? (code.DeoptTable, point)
            : throw new CompilerBug($"no deopt point at +0x{offset:x} of function {code.FunctionIndex}");
    }

    /// <summary>Frees code that is out of use, if there is much; the guest of the context has left for the runtime.</summary>
    private static void FreeRetired(ModuleCode code, StoreContext* context)
    {
        if (code.HasMuchRetired)
            code.FreeRetired(context);
    }
}
