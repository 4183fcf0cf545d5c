using System.Diagnostics;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Code;
using Wager.Runtime.Frames;

namespace Wager.Runtime.Profiling;

/// <summary>What made the code of a frame in a profile.</summary>
internal enum ProfiledTier : byte
{
    Baseline,
    Optimizing,

    /// <summary>Optimized code of a function around it, in which it lies in line.</summary>
    Inlined,
}

/// <summary>A frame of a profile, called from another.</summary>
/// <param name="Caller">That one's number; -1 for none.</param>
/// <param name="Module">The module.</param>
/// <param name="Function">The function, by its index in the index space.</param>
/// <param name="Offset">The place in the module; -1 if it is not known.</param>
/// <param name="Tier">What made its code.</param>
internal readonly record struct ProfiledFrame(int Caller, WasmModuleData Module, int Function, int Offset, ProfiledTier Tier);

/// <summary>
/// [DOC] guest profiles. Stacks of a store's guest, each taken by the guest itself at a stack check that somebody else made fail
/// (<c>StoreStops.WantSample</c>), and how long it was since the one before. Stacks are kept as a tree. Memory is bounded. Thread-safe.
/// </summary>
internal sealed class GuestProfile
{
    private const int MostFrames = 1 << 20;
    private const int MostSamples = 1 << 22;

    /// <summary>Frames of one stack; of deeper ones the innermost count.</summary>
    private const int MostDepth = 512;

    private readonly Gate gate = new();
    private readonly Dictionary<ProfiledFrame, int> numbers = [];
    private readonly List<ProfiledFrame> frames = [];
    private readonly List<(int Frame, long Ticks)> samples = [];
    private readonly List<ProfiledFrame> stack = [];
    private long last = Stopwatch.GetTimestamp();

    /// <summary>Samples that there was no room for.</summary>
    public long Dropped { get; private set; }

    /// <summary>
    /// The frames by their numbers, and for each sample its innermost frame and ticks of the stopwatch. For when no more come.
    /// </summary>
    public (IReadOnlyList<ProfiledFrame> Frames, IReadOnlyList<(int Frame, long Ticks)> Samples) Contents => (frames, samples);

    /// <summary>How many samples there are.</summary>
    public int Count
    {
        get
        {
            using (gate.Enter())
                return samples.Count;
        }
    }

    /// <summary>The guest does not run: the time until now is nobody's.</summary>
    public void Skip()
    {
        using (gate.Enter())
            last = Stopwatch.GetTimestamp();
    }

    /// <summary>Takes the stack of the guest that has left for the runtime. Called on its thread.</summary>
    public unsafe void Take(StoreContext* context)
    {
        using (gate.Enter())
        {
            long now = Stopwatch.GetTimestamp();
            long ticks = now - last;
            last = now;
            if (samples.Count == MostSamples || frames.Count > MostFrames - MostDepth)
            {
                Dropped++;
                return;
            }
            stack.Clear();
            GuestFrames guest = GuestFrames.OfExit(context);
            while (stack.Count < MostDepth && guest.MoveNext())
                if (guest.Version is not null)
                    Add(in guest);
            int number = -1;
            for (int i = stack.Count - 1; i >= 0; i--)
                number = NumberOf(stack[i] with { Caller = number });
            if (number >= 0)
                samples.Add((number, ticks));
        }
    }

    /// <summary>A frame, after those of the functions that lie in line there.</summary>
    private void Add(in GuestFrames guest)
    {
        CodeVersion code = guest.Version!;
        bool isKnown = guest.TryFindPoint(out CodePoint point);
        int place = isKnown ? point.WasmOffset : -1;
        if (isKnown)
            for (; place < 0; place = code.InlinedFrames[~place].Caller)
                stack.Add(new ProfiledFrame(-1, code.Module, code.InlinedFrames[~place].Function, code.InlinedFrames[~place].Offset,
                    ProfiledTier.Inlined));
        if (place != InlinedFrame.NoCaller)
            stack.Add(new ProfiledFrame(-1, code.Module, code.FunctionIndex, place,
                code.Kind == CodeKind.Baseline ? ProfiledTier.Baseline : ProfiledTier.Optimizing));
    }

    private int NumberOf(in ProfiledFrame frame)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, frame, out bool isThere);
        if (!isThere)
        {
            number = frames.Count;
            frames.Add(frame);
        }
        return number;
    }
}
