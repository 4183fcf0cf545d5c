using System.Runtime.InteropServices;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>Waiting for time and for descriptors.</summary>
internal static partial class Functions
{
    private const uint SubscriptionSize = 48, UnstableSubscriptionSize = 56, EventSize = 32;

    /// <summary>More subscriptions than this in one call are refused.</summary>
    private const uint MaxSubscriptions = 4096;

    private const byte ClockEvent = 0, ReadEvent = 1, WriteEvent = 2;

    /// <summary>
    /// Waits until at least one subscription has something to tell and reports all that do. What is not open or lacks the right has failed
    /// at once, and files in memory and writes to streams are ready.
    /// </summary>
    public static Errno PollOneoff(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        uint input = arguments[0], output = arguments[1], count = arguments[2], result = arguments[3];
        if (count == 0 || count > MaxSubscriptions)
            return Errno.Invalid;
        uint size = context.IsUnstable ? UnstableSubscriptionSize : SubscriptionSize;
        memory.Check(input, count * size);
        memory.Check(output, count * EventSize);
        memory.Check(result, 4);
        context.Spend(count * size);
        Subscription[] subscriptions = new Subscription[count];
        for (uint i = 0; i < count; i++)
            subscriptions[i] = ReadSubscription(context, memory, input + i * size);
        Errno error = Await(context, subscriptions);
        if (error != Errno.Success)
            return error;
        uint events = 0;
        for (uint i = 0; i < count; i++)
            if (subscriptions[i].Ready)
                WriteEventTo(memory, output + events++ * EventSize, subscriptions[i]);
        memory.WriteUInt32(result, events);
        return Errno.Success;
    }

    private static Subscription ReadSubscription(WasiContext context, GuestMemory memory, uint pointer)
    {
        Subscription subscription = new() { UserData = memory.ReadUInt64(pointer), Type = memory.ReadByte(pointer + 8), Handle = -1 };
        switch (subscription.Type)
        {
            case ClockEvent:
                ReadClock(context, memory, pointer, ref subscription);
                break;
            case ReadEvent or WriteEvent:
                ReadDescriptor(context, memory, pointer, ref subscription);
                break;
            default:
                subscription.Fail(Errno.Invalid);
                break;
        }
        return subscription;
    }

    private static void ReadClock(WasiContext context, GuestMemory memory, uint pointer, ref Subscription subscription)
    {
        const ushort absolute = 1;
        // Before preview 1 a clock had a name first.
        if (context.IsUnstable)
            pointer += 8;
        uint clock = memory.ReadUInt32(pointer + 16);
        ulong timeout = memory.ReadUInt64(pointer + 24);
        ushort flags = memory.ReadUInt16(pointer + 40);
        if (clock > (uint)ClockId.ThreadCpuTime || (flags & ~absolute) != 0)
        {
            subscription.Fail(Errno.Invalid);
            return;
        }
        ulong remaining = timeout;
        if ((flags & absolute) != 0)
        {
            ulong now = Now(context, (ClockId)clock);
            remaining = timeout > now ? timeout - now : 0;
        }
        subscription.Remaining = (long)Math.Min(remaining, long.MaxValue);
    }

    private static void ReadDescriptor(WasiContext context, GuestMemory memory, uint pointer, ref Subscription subscription)
    {
        Rights right = Rights.PollFdReadwrite | (subscription.Type == ReadEvent ? Rights.FdRead : Rights.FdWrite);
        Errno error = context.Get(memory.ReadUInt32(pointer + 16), right, out Descriptor descriptor);
        if (error == Errno.IsDirectory)
            error = Errno.BadF;
        if (error != Errno.Success)
            subscription.Fail(error);
        else if (descriptor.PollDescriptor >= 0)
            subscription.Handle = descriptor.PollDescriptor;
        else
        {
            subscription.Descriptor = descriptor;
            subscription.Waits = subscription.Type == ReadEvent ? descriptor.AwaitReadable(context.Waiter) : null;
            subscription.TakeWaited();
        }
    }

    /// <summary>Waits for the nearest time or the first descriptor, whichever comes first, and marks what is ready.</summary>
    private static Errno Await(WasiContext context, Subscription[] subscriptions)
    {
        long timeout = -1;
        int handles = 0;
        List<Task> tasks = [];
        foreach (ref Subscription subscription in subscriptions.AsSpan())
        {
            if (subscription.Handle >= 0)
                handles++;
            if (subscription.Ready)
                timeout = 0;
            else if (subscription.Waits is not null)
                tasks.Add(subscription.Waits);
            else if (subscription.Type == ClockEvent)
                timeout = timeout < 0 ? subscription.Remaining : Math.Min(timeout, subscription.Remaining);
        }
        Errno error = Errno.Success;
        if (handles > 0)
            error = AwaitDescriptors(context, subscriptions, handles, ref timeout, CollectionsMarshal.AsSpan(tasks));
        else if (timeout != 0)
            error = Sleep(context, ref timeout, CollectionsMarshal.AsSpan(tasks));
        foreach (ref Subscription subscription in subscriptions.AsSpan())
        {
            subscription.TakeWaited();
            if (subscription.Type == ClockEvent && !subscription.Ready && timeout >= 0 && subscription.Remaining <= timeout)
                subscription.Ready = true;
        }
        return error;
    }

    /// <summary>
    /// Waits for descriptors of the host's, each of which the kernel is told once, however many ask for it: it refuses longer lists than
    /// the process may have open files. The timeout becomes the time after which clocks count as elapsed, or -1 if descriptors or tasks
    /// were ready before any clock.
    /// </summary>
    private static Errno AwaitDescriptors(WasiContext context, Subscription[] subscriptions, int handles, ref long timeout,
        ReadOnlySpan<Task> tasks)
    {
        Linux.PollEntry[] entries = new Linux.PollEntry[handles];
        Dictionary<int, int> known = new(handles);
        foreach (ref Subscription subscription in subscriptions.AsSpan())
        {
            if (subscription.Handle < 0)
                continue;
            if (!known.TryGetValue(subscription.Handle, out int index))
                known.Add(subscription.Handle, index = known.Count);
            entries[index].Descriptor = subscription.Handle;
            entries[index].Events |= subscription.Events;
        }
        int ready = context.Waiter.Wait(entries.AsSpan(0, known.Count), timeout, context.Cancellation, tasks);
        if (ready < 0)
            return LinuxErrno.FromResult(ready);
        foreach (ref Subscription subscription in subscriptions.AsSpan())
            if (subscription.Handle >= 0)
                subscription.Take(entries[known[subscription.Handle]].Returned);
        if ((ready > 0 || IsAnyDone(tasks)) && timeout != 0)
            timeout = -1;
        return Errno.Success;
    }

    private static bool IsAnyDone(ReadOnlySpan<Task> tasks)
    {
        foreach (Task task in tasks)
            if (task.IsCompleted)
                return true;
        return false;
    }

    /// <summary>
    /// Sleeps by the configuration's clock until a task is done, which makes the timeout -1, or the time is over; negative is for ever.
    /// </summary>
    private static Errno Sleep(WasiContext context, ref long nanoseconds, ReadOnlySpan<Task> tasks)
    {
        if (ReferenceEquals(context.Clock, TimeProvider.System) && OperatingSystem.IsLinux())
        {
            int result = context.Waiter.Wait([], nanoseconds, context.Cancellation, tasks);
            if (result < 0)
                return LinuxErrno.FromResult(result);
        }
        else
            SleepByProvider(context, nanoseconds, tasks);
        if (IsAnyDone(tasks))
            nanoseconds = -1;
        return Errno.Success;
    }

    /// <summary>No timer takes more than some weeks, so a longer sleep is several.</summary>
    private static void SleepByProvider(WasiContext context, long nanoseconds, ReadOnlySpan<Task> tasks)
    {
        const long longest = (uint.MaxValue - 2) * TimeSpan.TicksPerMillisecond;
        long rest = nanoseconds / 100 + (nanoseconds % 100 > 0 ? 1 : 0);
        do
        {
            long piece = Math.Min(rest, longest);
            using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
            Task sleep = Task.Delay(nanoseconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(piece), context.Clock, over.Token);
            Task[] all = [sleep, .. tasks];
            context.Outside(() => Task.WaitAny(all));
            context.Cancellation.ThrowIfCancellationRequested();
            over.Cancel();   // the timer of a sleep that is not needed any more
            rest -= piece;
        }
        while (rest > 0 && !IsAnyDone(tasks));
    }

    private static void WriteEventTo(GuestMemory memory, uint pointer, in Subscription subscription)
    {
        memory.Bytes(pointer, EventSize).Clear();
        memory.WriteUInt64(pointer, subscription.UserData);
        memory.WriteUInt16(pointer + 8, (ushort)subscription.Error);
        memory.WriteByte(pointer + 10, subscription.Type);
        memory.WriteUInt64(pointer + 16, subscription.Available);
        memory.WriteUInt16(pointer + 24, subscription.HangUp ? (ushort)1 : (ushort)0);
    }

    /// <summary>One thing waited for, and what came of it.</summary>
    private struct Subscription
    {
        public ulong UserData;
        public long Remaining;
        public ulong Available;
        public int Handle;
        public Descriptor? Descriptor;
        public Task? Waits;
        public Errno Error;
        public byte Type;
        public bool Ready;
        public bool HangUp;

        public void Fail(Errno error)
        {
            Error = error;
            Ready = true;
        }

        /// <summary>Marks a stream that can be read, or anything else without a descriptor of the host's.</summary>
        public void TakeWaited()
        {
            if (Ready || Descriptor is null || Waits is { IsCompleted: false })
                return;
            Ready = true;
            if (Type == ReadEvent)
                Available = Descriptor.GetAvailable(out HangUp);
        }

        public readonly short Events => Type == ReadEvent ? Linux.POLLIN : Linux.POLLOUT;

        public void Take(short returned)
        {
            // Another subscription may have asked for the other direction.
            if ((returned & (Events | Linux.POLLERR | Linux.POLLHUP | Linux.POLLNVAL)) == 0)
                return;
            Ready = true;
            HangUp = (returned & Linux.POLLHUP) != 0;
            if ((returned & Linux.POLLNVAL) != 0)
                Error = Errno.BadF;
            else if ((returned & Linux.POLLERR) != 0 && Type == ReadEvent)
                Error = Errno.Io;
            else if (Type == ReadEvent)
                Available = (ulong)Linux.Available(Handle);
        }
    }
}
