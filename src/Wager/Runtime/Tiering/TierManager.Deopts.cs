using Wager.Abi;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

// What follows from a failed guard.
internal sealed unsafe partial class TierManager
{
    /// <summary>Failed guards after which a function is optimized without any.</summary>
    public const int MostDeoptsOfFunction = 10;

    /// <summary>Failures of one site's guard after which the generic call stands in its place. Four targets fit into a site's profile.</summary>
    public const int MostDeoptsOfSite = 5;

    private long deopts;

    /// <summary>Guards that have failed in all stores of the engine.</summary>
    public long Deopts => Volatile.Read(ref deopts);

    /// <summary>
    /// The frame of a deopt has been replaced. The code is taken out of use, so that it is made again with what baseline code finds out now. Frames
    /// that still run it may deopt, too; they count only as deopts.
    /// </summary>
    public void OnDeopt(WasmInstance instance, CodeObject code, in DeoptPoint point)
    {
        Interlocked.Increment(ref deopts);
        ModuleTiers tiers = instance.Code.Tiers!;
        lock (tiers.Gate)
        {
            if (options.StressDeoptAll)
                tiers.PassedGuards.Add(DeoptTable.GuardKey(code.DeoptTable.Frames.AsSpan(point.FirstFrame, point.Frames), point.Reason));
            if (!instance.Code.Retire(code, Math.Min(options.TierUpThreshold, Math.Max(options.TierUpThreshold / RetryDivisor, RetryThreshold))))
                return;
            ref FunctionTier tier = ref tiers[code.FunctionIndex];
            tier.Priority = 0;
            if (options.StressDeoptAll || options.StressDeopt != 0)
                return;
            tier.Deopts++;
            tiers.CountDeoptAt(code.DeoptTable.Frames[point.FirstFrame].WasmOffset);
        }
    }

    /// <summary>Frees code that is out of use, if there is much; the guest of the instance has left for the runtime.</summary>
    private static void FreeRetired(WasmInstance instance)
    {
        if (!instance.Code.HasMuchRetired)
            return;
        StoreContext* context = instance.Store.Context;
        nint exit = context->ExitFrame;
        instance.Code.FreeRetired(context, *(nint*)(exit + 8), *(nint*)exit);
    }
}
