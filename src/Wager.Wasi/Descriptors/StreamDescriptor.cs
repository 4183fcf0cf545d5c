using System.Buffers;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>Standard input, output or error on a .NET stream; without one it is always at its end, and swallows what is written.</summary>
internal sealed class StreamDescriptor(Stream? stream, Rights direction) : Descriptor(FileType.Unknown, Rights.Stream & ~Other(direction), Rights.None)
{
    private const int MaxCopy = 64 << 10;
    private const int MaxAhead = 4096;

    private FdFlags flags;

    // A stream does not tell whether a read would wait, so that question is answered by reading: what came is kept for the next read.
    private Task<int>? reading;
    private byte[]? ahead;
    private int taken;

    public override FdFlags Flags => flags;

    public override Errno SetFlags(FdFlags value)
    {
        flags = value;
        return Errno.Success;
    }

    public override Task? AwaitReadable(Waiter waiter)
    {
        if (stream is null || stream.CanSeek)
            return null;
        if (reading is null)
        {
            ahead ??= new byte[MaxAhead];
            taken = 0;
            reading = stream.ReadAsync(ahead, CancellationToken.None).AsTask();
            if (!reading.IsCompleted)
                reading.ContinueWith(static (_, state) => ((Waiter)state!).Wake(), waiter, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        return reading.IsCompleted ? null : reading;
    }

    public override ulong GetAvailable(out bool isAtEnd)
    {
        ulong count = reading is { IsCompletedSuccessfully: true } ? (ulong)(reading.Result - taken) : 0;
        isAtEnd = count == 0 && reading is { IsCompletedSuccessfully: true };
        return count;
    }

    /// <summary>Fills the first buffer that has room and answers at once with what came: further reads could block.</summary>
    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        if (stream is null)
            return Errno.Success;
        for (int i = 0; i < vectors.Count; i++)
        {
            Span<byte> buffer = vectors[i];
            if (buffer.IsEmpty)
                continue;
            bool mayWait = (flags & FdFlags.NonBlock) == 0;
            if (!mayWait && AwaitReadable(context.Waiter) is not null)
                return Errno.Again;
            try
            {
                if (reading is not null)
                    count = (uint)TakeAhead(reading, buffer, context.Cancellation);
                else
                    count = (uint)(context.Cancellation.CanBeCanceled ? ReadCancellable(stream, buffer, context.Cancellation) : stream.Read(buffer));
                return Errno.Success;
            }
            catch (IOException)
            {
                return Errno.Io;
            }
        }
        return Errno.Success;
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        try
        {
            for (int i = 0; i < vectors.Count; i++)
            {
                Span<byte> buffer = vectors[i];
                if (context.Cancellation.CanBeCanceled)
                    WriteCancellable(stream, buffer, context.Cancellation);
                else
                    stream?.Write(buffer);
                count += (uint)buffer.Length;
            }
            stream?.Flush();
            return Errno.Success;
        }
        catch (IOException)
        {
            return count > 0 ? Errno.Success : Errno.Io;
        }
    }

    public override Errno Sync(bool dataOnly) => Errno.Invalid;

    /// <summary>Waits for what was read ahead and hands out as much of it as there is room for.</summary>
    private int TakeAhead(Task<int> read, Span<byte> buffer, CancellationToken cancellation)
    {
        if (!read.IsCompleted)
            Task.WaitAny([read], cancellation);
        if (!read.IsCompletedSuccessfully)
            reading = null;
        int there = read.GetAwaiter().GetResult();
        int count = Math.Min(there - taken, buffer.Length);
        ahead.AsSpan(taken, count).CopyTo(buffer);
        taken += count;
        if (taken == there)
            reading = null;
        return count;
    }

    /// <summary>Streams can be cancelled only in their asynchronous form, which takes no span. A cancelled read may still own the buffer.</summary>
    private static int ReadCancellable(Stream stream, Span<byte> buffer, CancellationToken cancellation)
    {
        byte[] copy = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, MaxCopy));
        ValueTask<int> reading = stream.ReadAsync(copy.AsMemory(0, Math.Min(buffer.Length, MaxCopy)), cancellation);
        int count = reading.IsCompletedSuccessfully ? reading.Result : reading.AsTask().GetAwaiter().GetResult();
        copy.AsSpan(0, count).CopyTo(buffer);
        ArrayPool<byte>.Shared.Return(copy);
        return count;
    }

    private static void WriteCancellable(Stream? stream, ReadOnlySpan<byte> buffer, CancellationToken cancellation)
    {
        while (stream is not null && !buffer.IsEmpty)
        {
            int length = Math.Min(buffer.Length, MaxCopy);
            byte[] copy = ArrayPool<byte>.Shared.Rent(length);
            buffer[..length].CopyTo(copy);
            ValueTask writing = stream.WriteAsync(copy.AsMemory(0, length), cancellation);
            if (!writing.IsCompletedSuccessfully)
                writing.AsTask().GetAwaiter().GetResult();
            ArrayPool<byte>.Shared.Return(copy);
            buffer = buffer[length..];
        }
    }

    private static Rights Other(Rights direction) => direction == Rights.FdRead ? Rights.FdWrite : Rights.FdRead;
}
