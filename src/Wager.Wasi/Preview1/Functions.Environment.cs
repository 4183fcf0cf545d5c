using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>Arguments, environment, clocks, random numbers.</summary>
internal static partial class Functions
{
    public static Errno ArgsGet(WasiContext context, GuestMemory memory, Arguments arguments)
        => PutStrings(context, context.Arguments, memory, arguments[0], arguments[1]);

    public static Errno ArgsSizesGet(WasiContext context, GuestMemory memory, Arguments arguments)
        => PutSizes(context.Arguments, memory, arguments[0], arguments[1]);

    public static Errno EnvironGet(WasiContext context, GuestMemory memory, Arguments arguments)
        => PutStrings(context, context.Environment, memory, arguments[0], arguments[1]);

    public static Errno EnvironSizesGet(WasiContext context, GuestMemory memory, Arguments arguments)
        => PutSizes(context.Environment, memory, arguments[0], arguments[1]);

    public static Errno ClockResGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        if (arguments[0] > (uint)ClockId.ThreadCpuTime)
            return Errno.Invalid;
        // TimeProvider counts real time in ticks of 100 ns.
        ulong resolution = (ClockId)arguments[0] == ClockId.Realtime
            ? 100 : Math.Max(1, 1_000_000_000UL / (ulong)context.Clock.TimestampFrequency);
        memory.WriteUInt64(arguments[1], resolution);
        return Errno.Success;
    }

    public static Errno ClockTimeGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        if (arguments[0] > (uint)ClockId.ThreadCpuTime)
            return Errno.Invalid;
        memory.WriteUInt64(arguments[2], Now(context, (ClockId)arguments[0]));
        return Errno.Success;
    }

    public static Errno RandomGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        const int piece = 64 << 10;
        uint length = arguments[1];
        memory.Check(arguments[0], length);
        for (uint done = 0; done < length;)
        {
            uint count = Math.Min(length - done, piece);
            context.Spend(count);
            context.Random(memory.Bytes(arguments[0] + done, count));
            done += count;
        }
        return Errno.Success;
    }

    /// <summary>Nanoseconds: since 1970 for real time, since a moment in the past for the others.</summary>
    private static ulong Now(WasiContext context, ClockId clock)
    {
        if (clock == ClockId.Realtime)
            return (ulong)(context.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        if (clock != ClockId.Monotonic && ReferenceEquals(context.Clock, TimeProvider.System) && OperatingSystem.IsLinux())
            return Linux.ProcessorTime(clock == ClockId.ThreadCpuTime);
        ulong frequency = (ulong)context.Clock.TimestampFrequency;
        ulong stamp = (ulong)context.Clock.GetTimestamp();
        return frequency == 1_000_000_000 ? stamp : (ulong)((UInt128)stamp * 1_000_000_000 / frequency);
    }

    private static Errno PutStrings(WasiContext context, byte[][] strings, GuestMemory memory, uint pointers, uint buffer)
    {
        foreach (byte[] text in strings)
        {
            context.Spend(text.Length);
            memory.WriteUInt32(pointers, buffer);
            text.CopyTo(memory.Bytes(buffer, (uint)text.Length));
            pointers += 4;
            buffer += (uint)text.Length;
        }
        return Errno.Success;
    }

    private static Errno PutSizes(byte[][] strings, GuestMemory memory, uint count, uint size)
    {
        uint total = 0;
        foreach (byte[] text in strings)
            total += (uint)text.Length;
        memory.WriteUInt32(count, (uint)strings.Length);
        memory.WriteUInt32(size, total);
        return Errno.Success;
    }
}
