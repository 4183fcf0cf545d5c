using System.Diagnostics;
using System.Globalization;

namespace Wager.Cli.Commands;

/// <summary>
/// How long after its last byte a module is ready that arrives at a given rate, next to the time that it takes at once, and what memory
/// that needs.
/// </summary>
internal static class ArrivalBench
{
    private const int PieceBytes = 64 << 10;

    public static void Run(byte[] bytes, int megabytesPerSecond, int rounds)
    {
        // First, while the heap has no room left over.
        Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"memory for one of {bytes.Length:N0} bytes: {Memory(bytes):0.00} times its size more at the most"));
        foreach (bool isEager in (bool[])[false, true])
        {
            List<TimeSpan> waits = [], wholes = [];
            for (int i = 0; i < rounds; i++)
            {
                using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = isEager });
                Throttled stream = new(bytes, megabytesPerSecond * 1_000_000L);
                engine.CompileAsync(stream).GetAwaiter().GetResult();
                waits.Add(Stopwatch.GetElapsedTime(stream.Ended));
                long start = Stopwatch.GetTimestamp();
                engine.CompileOwned(bytes, WasmModuleOptions.Default);
                wholes.Add(Stopwatch.GetElapsedTime(start));
            }
            Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(isEager ? "compiled" : "validated")}: ready {Median(waits):0.00} ms after the last byte; all at once takes {Median(wholes):0.00} ms"));
        }
    }

    private static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalMilliseconds;

    /// <summary>What the process has in memory at the most while a module arrives, and did not have before.</summary>
    private static double Memory(byte[] bytes)
    {
        GC.Collect();
        using WasmEngine engine = new();
        long before = Environment.WorkingSet, most = before;
        Throttled stream = new(bytes, 100_000_000) { Piece = () => most = Math.Max(most, Environment.WorkingSet) };
        GC.KeepAlive(engine.CompileAsync(stream).GetAwaiter().GetResult());
        return (double)(Math.Max(most, Environment.WorkingSet) - before) / bytes.Length;
    }

    /// <summary>Gives a piece when its time has come.</summary>
    private sealed class Throttled(byte[] bytes, long rate) : Stream
    {
        private readonly long start = Stopwatch.GetTimestamp();
        private int position;

        /// <summary>When the last byte was given.</summary>
        public long Ended { get; private set; }

        public Action? Piece { get; init; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = Math.Min(Math.Min(PieceBytes, buffer.Length), bytes.Length - position);
            while (count > 0 && Stopwatch.GetElapsedTime(start).TotalSeconds * rate < position + count)
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            Piece?.Invoke();
            bytes.AsSpan(position, count).CopyTo(buffer.Span);
            position += count;
            if (count > 0)
                Ended = Stopwatch.GetTimestamp();
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
