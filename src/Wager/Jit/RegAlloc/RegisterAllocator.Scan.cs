using Wager.Jit.Lower;
using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

// The scan itself: parts of virtual registers by start position, each gets a register, or memory.
internal sealed partial class RegisterAllocator
{
    private Interval[] intervals = new Interval[1024];
    private int intervalCount;
    private int[] firstPart = new int[1024];
    private readonly Timelines timelines = new();

    /// <summary>The intervals as they were before the scan, by start; what the scan splits off waits in a heap.</summary>
    private int[] order = new int[1024];
    private int orderCount;
    private int orderNext;
    private int[] heap = new int[1024];
    private int heapCount;
    private int[] conflicts = new int[64];

    private ReadOnlySpan<LiveRange> RangesOf(in Interval interval) =>
        ranges.AsSpan(interval.FirstRange, interval.EndRange - interval.FirstRange);

    private void Scan()
    {
        while (heapCount > 0 || orderNext < orderCount)
        {
            int current = Next();
            code.Budget.Spend(4);
            bool isGp = VCode.IsGp(code.Kinds[intervals[current].VReg]);
            RegSet candidates = isGp ? allowed.Gp : allowed.Fp;
            int start = intervals[current].Start;
            for (RegSet rest = candidates; !rest.IsEmpty; rest = rest.RemoveFirst())
                timelines.DropBefore(Number(rest), Position.Gap(start));
            if (!TryFree(current, candidates))
                TakeFromOthers(current, candidates);
        }
    }

    private static int Number(RegSet set) => set.First.Code;

    /// <summary>A register that nobody has, if not to the end then for a while that is worth it.</summary>
    private bool TryFree(int current, RegSet candidates)
    {
        ref Interval interval = ref intervals[current];
        int firstUse = NextRegisterUse(in interval, interval.Start);
        int call = FirstCall(in interval);
        int wanted = Math.Min(firstUse, FirstUseOf(current));
        if (wanted == int.MaxValue || wanted > call)
        {
            // Nobody wants it in a register before a call takes all of them.
            PutInMemory(current, interval.Start);
            return true;
        }
        int callGap = call == int.MaxValue ? int.MaxValue : Position.Gap(call);
        int limit = Math.Min(interval.End, callGap);
        int hint = BestHint(in interval, limit, candidates);
        int best = hint;
        int bestUntil = hint < 0 ? 0 : Math.Min(callGap, timelines.FirstConflict(hint, in interval, RangesOf(in interval), out _));
        for (RegSet rest = hint < 0 ? candidates : default; !rest.IsEmpty; rest = rest.RemoveFirst())
        {
            int register = Number(rest);
            int until = Math.Min(callGap, timelines.FirstConflict(register, in interval, RangesOf(in interval), out _));
            // The longest, but of those that are long enough the shortest, which leaves the others to longer lives.
            bool isBetter = bestUntil < limit ? until > bestUntil : until >= limit && until < bestUntil;
            if (isBetter)
            {
                best = register;
                bestUntil = until;
            }
        }
        if (bestUntil >= interval.End)
        {
            Assign(current, best);
            return true;
        }
        int split = Position.Gap(bestUntil);
        if (split <= interval.Start || wanted >= split)
            return false;
        // It keeps the register until then; what is left is looked at when its time comes, in memory if a call is the reason.
        if (bestUntil == callGap)
        {
            int rest = SplitBefore(current, split);
            Assign(current, best);
            if (rest != 0)
                PutInMemory(rest, intervals[rest].Start);
        }
        else
        {
            int rest = Split(current, split);
            Assign(current, best);
            Enqueue(rest);
        }
        return true;
    }

    /// <summary>All registers are taken: the one whose owners can wait longest, unless that is this interval itself.</summary>
    private void TakeFromOthers(int current, RegSet candidates)
    {
        ref Interval interval = ref intervals[current];
        int firstUse = NextRegisterUse(in interval, interval.Start);
        int call = FirstCall(in interval);
        if (firstUse == int.MaxValue || firstUse > call)
        {
            PutInMemory(current, interval.Start);
            return;
        }
        int best = -1;
        int bestNext = -1;
        for (RegSet rest = candidates; !rest.IsEmpty; rest = rest.RemoveFirst())
        {
            int register = Number(rest);
            int next = NextUseOf(register, in interval, call, out int blocked);
            if (Position.Gap(blocked) <= Math.Max(firstUse, interval.Start))
                continue;
            if (next > bestNext)
            {
                best = register;
                bestNext = next;
            }
        }
        if (best < 0 || bestNext <= firstUse)
        {
            if (Position.Gap(firstUse) > interval.Start)
            {
                PutInMemory(current, interval.Start);
                return;
            }
            if (best < 0 || bestNext <= Position.Gap(interval.Start) + 2)
                throw NoRegister(current, candidates, call);
        }
        Evict(best, current);
        int until = Math.Min(call, timelines.FirstConflict(best, in intervals[current], RangesOf(in intervals[current]), out _));
        if (until < intervals[current].End)
        {
            int split = Position.Gap(until);
            int left = until == call ? SplitBefore(current, split) : Split(current, split);
            if (left != 0 && until == call)
                PutInMemory(left, intervals[left].Start);
            else if (left != 0)
                Enqueue(left);
        }
        Assign(current, best);
    }

    private CompilerBug NoRegister(int current, RegSet candidates, int call)
    {
        ref Interval interval = ref intervals[current];
        string text = $"no register for v{interval.VReg} at {interval.Start}..{interval.End}, call {call}";
        for (RegSet rest = candidates; !rest.IsEmpty; rest = rest.RemoveFirst())
        {
            int next = NextUseOf(Number(rest), in interval, call, out int blocked);
            text += $"; {Place.Describe(Number(rest))}: next use {next}, blocked {blocked}";
        }
        return new CompilerBug(text);
    }

    /// <summary>
    /// The first position at which one of the register's owners needs it while the interval lives; and where it is fixed or a call is.
    /// </summary>
    private int NextUseOf(int register, in Interval interval, int call, out int blocked)
    {
        blocked = Math.Min(call, timelines.Conflicts(register, in interval, RangesOf(in interval), ref conflicts, out int count));
        int next = blocked;
        int gap = Position.Gap(interval.Start);
        for (int i = 0; i < count; i++)
        {
            ref Interval other = ref intervals[conflicts[i]];
            bool isHere = Covers(in other, interval.Start);
            int use = isHere && other.Start > gap ? other.Start : NextRegisterUse(in other, isHere ? gap : interval.Start);
            next = Math.Min(next, use);
        }
        return next;
    }

    private void Evict(int register, int current)
    {
        int gap = Position.Gap(intervals[current].Start);
        timelines.Conflicts(register, in intervals[current], RangesOf(in intervals[current]), ref conflicts, out int count);
        for (int i = 0; i < count; i++)
        {
            int other = conflicts[i];
            bool isHere = Covers(in intervals[other], intervals[current].Start);
            // One that only begins to live again later can look for another register then.
            int at = isHere ? gap : NextStart(in intervals[other], intervals[current].Start);
            if (isHere && intervals[other].Start == gap)
            {
                // It came into the register just now; nothing has used it there.
                timelines.Cut(register, other, gap, intervals[other].End);
                PutInMemory(other, gap);
                continue;
            }
            if (at <= intervals[other].Start)
                throw new CompilerBug($"v{intervals[other].VReg} cannot give way at {gap}");
            int end = intervals[other].End;
            int rest = isHere ? SplitBefore(other, at) : Split(other, at);
            timelines.Cut(register, other, intervals[other].End, end);
            if (rest == 0)
                continue;
            if (isHere)
                PutInMemory(rest, intervals[rest].Start);
            else
                Enqueue(rest);
        }
    }

    private void Assign(int current, int register)
    {
        ref Interval interval = ref intervals[current];
        interval.Register = (byte)register;
        timelines.Take(register, current, in interval, RangesOf(in interval));
    }

    /// <summary>
    /// From its start on the interval is in memory; shortly before it next needs a register, the rest goes into the queue.
    /// </summary>
    private void PutInMemory(int current, int from)
    {
        ref Interval interval = ref intervals[current];
        int use = NextRegisterUse(in interval, from);
        if (use == int.MaxValue)
        {
            interval.Register = Place.Slot;
            return;
        }
        int at = ReloadPosition(interval.Start, Position.Gap(use));
        if (at <= interval.Start)
        {
            Enqueue(current);
            return;
        }
        int rest = Split(current, at);
        intervals[current].Register = Place.Slot;
        Enqueue(rest);
    }

    /// <summary>Before the outermost loop around the use that is free of calls and does not hold the interval's start.</summary>
    private int ReloadPosition(int start, int use)
    {
        int at = use;
        int loop = code.Blocks[blockOf[Position.InstOf(use)]].Loop;
        for (; loop != 0 && !code.Loops[loop].HasCall; loop = code.Loops[loop].Parent)
        {
            int header = Position.Before(code.Blocks[code.Loops[loop].Header].First);
            if (header <= start)
                break;
            at = header;
        }
        return at;
    }

    /// <summary>
    /// Splits at or before a position: ahead of the loops that begin between the last use and there, since an iteration of them would have
    /// to reload it.
    /// </summary>
    private int SplitBefore(int current, int position)
    {
        ref Interval interval = ref intervals[current];
        int next = UseFrom(in interval, position);
        int last = next > interval.FirstUse ? uses[next - 1].At : interval.Start;
        // Right behind the last use in the block, so that the register is free from there.
        int block = blockOf[Position.InstOf(position)];
        int start = Position.Before(code.Blocks[block].First);
        int at = Math.Max(Position.Gap(last), start) + 4;
        // What the instruction reads early leaves its register to the result, if it has been there before the instruction.
        if (last == Position.Read(Position.InstOf(last)) && last > start && interval.Start < Position.Gap(last))
            at = last + 1;
        if (at > position || at <= interval.Start)
            at = position;
        for (int loop = code.Blocks[block].Loop; loop != 0; loop = code.Loops[loop].Parent)
        {
            int header = Position.Before(code.Blocks[code.Loops[loop].Header].First);
            if (header <= last || header <= interval.Start)
                break;
            at = header;
        }
        return at >= interval.End ? 0 : Split(current, at);
    }

    /// <summary>
    /// Cuts an interval in two at a gap inside of it, or where an instruction writes; returns the second part, which has no place yet.
    /// </summary>
    private int Split(int current, int at)
    {
        Grow(ref intervals, intervalCount + 1);
        ref Interval first = ref intervals[current];
        if (at <= first.Start || at >= first.End)
            throw new CompilerBug($"v{first.VReg} cannot be split at {at}");
        int range = RangeBehind(in first, at);
        ref Interval second = ref intervals[intervalCount];
        second = first;
        second.Start = Math.Max(at, ranges[range].Start);
        second.FirstRange = range;
        second.Register = Place.None;
        int use = UseFrom(in first, at);
        second.FirstUse = use;
        first.EndUse = use;
        first.EndRange = ranges[range].Start < at ? range + 1 : range;
        first.End = Math.Min(at, ranges[first.EndRange - 1].End);
        first.Next = intervalCount;
        return intervalCount++;
    }

    private bool Covers(in Interval interval, int position)
    {
        if (position < interval.Start || position >= interval.End)
            return false;
        int range = RangeBehind(in interval, position);
        return range < interval.EndRange && position >= ranges[range].Start;
    }

    private int NextStart(in Interval interval, int position)
    {
        int range = RangeBehind(in interval, position);
        if (range < interval.EndRange && ranges[range].Start < position)
            range++;
        return range < interval.EndRange ? ranges[range].Start : position;
    }

    /// <summary>The first range that ends behind a position.</summary>
    private int RangeBehind(in Interval interval, int position)
    {
        int low = interval.FirstRange;
        int high = interval.EndRange;
        while (low < high)
        {
            int middle = low + high >>> 1;
            if (ranges[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private int NextRegisterUse(in Interval interval, int from)
    {
        int first = UseFrom(in interval, from);
        int use = first;
        while (use < interval.EndUse && !uses[use].NeedsRegister)
            use++;
        code.Budget.Spend(1 + (use - first >> 2));
        return use < interval.EndUse ? uses[use].At : int.MaxValue;
    }

    /// <summary>The interval's first use; its definition is none, though the first use may have the same position.</summary>
    private int FirstUseOf(int current)
    {
        ref Interval interval = ref intervals[current];
        int use = firstPart[interval.VReg] == current ? interval.FirstUse + 1 : interval.FirstUse;
        return use < interval.EndUse ? uses[use].At : int.MaxValue;
    }

    /// <summary>The first use at or behind a position.</summary>
    private int UseFrom(in Interval interval, int from)
    {
        int low = interval.FirstUse;
        int high = interval.EndUse;
        while (low < high)
        {
            int middle = low + high >>> 1;
            if (uses[middle].At < from)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The write position of the first call during the interval.</summary>
    private int FirstCall(in Interval interval)
    {
        foreach (LiveRange range in RangesOf(in interval))
        {
            code.Budget.Spend(1);
            int index = calls.AsSpan(0, callCount).BinarySearch(Math.Max(range.Start, interval.Start));
            if (index < 0)
                index = ~index;
            if (index == callCount)
                return int.MaxValue;
            if (calls[index] < Math.Min(range.End, interval.End))
                return calls[index];
        }
        return int.MaxValue;
    }

    /// <summary>A register in which the interval's value comes or is wanted, and which is free until a position; -1 for none.</summary>
    private int BestHint(in Interval interval, int limit, RegSet candidates)
    {
        for (int i = interval.FirstUse; i < interval.EndUse && uses[i].At <= limit; i++, code.Budget.Spend(1))
            if (uses[i].Hint != Place.None && IsFree(uses[i].Hint, in interval, limit, candidates))
                return uses[i].Hint;
        int first = HintOf(hintA[interval.VReg], interval.Start);
        if (first >= 0 && IsFree(first, in interval, limit, candidates))
            return first;
        int second = HintOf(hintB[interval.VReg], interval.Start);
        return second >= 0 && second != first && IsFree(second, in interval, limit, candidates) ? second : -1;
    }

    private bool IsFree(int register, in Interval interval, int limit, RegSet candidates) =>
        (candidates.Bits >> register & 1) != 0 && timelines.FirstConflict(register, in interval, RangesOf(in interval), out _) >= limit;

    private int HintOf(int vreg, int at)
    {
        if (vreg == 0)
            return -1;
        int found = -1;
        for (int part = firstPart[vreg]; part != 0; part = intervals[part].Next)
        {
            code.Budget.Spend(1);
            if (intervals[part].Register < CacheReg.Codes)
                found = intervals[part].Register;
            if (intervals[part].Start > at)
                break;
        }
        return found;
    }

    private void Enqueue(int interval)
    {
        Grow(ref heap, heapCount + 1);
        int at = heapCount++;
        int start = intervals[interval].Start;
        while (at > 0 && IsBefore(start, interval, heap[(at - 1) / 2]))
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = interval;
    }

    private int Next() =>
        orderNext < orderCount && (heapCount == 0 || IsBefore(intervals[order[orderNext]].Start, order[orderNext], heap[0]))
            ? order[orderNext++]
            : Dequeue();

    private int Dequeue()
    {
        int first = heap[0];
        int moved = heap[--heapCount];
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= heapCount)
                break;
            if (child + 1 < heapCount && IsBefore(intervals[heap[child + 1]].Start, heap[child + 1], heap[child]))
                child++;
            if (!IsBefore(intervals[heap[child]].Start, heap[child], moved))
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
        return first;
    }

    private bool IsBefore(int start, int interval, int other) =>
        start < intervals[other].Start || start == intervals[other].Start && interval < other;
}
