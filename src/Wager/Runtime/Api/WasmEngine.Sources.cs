using System.Diagnostics;
using System.IO.Pipelines;
using Wager.Core.Modules;
using Wager.Runtime.Modules;
using Wager.Runtime.Telemetry;

namespace Wager;

// Where modules come from.
public sealed partial class WasmEngine
{
    /// <summary>Makes a module from a file, binary or text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileFile(string path, CancellationToken cancellation = default)
        => CompileFile(path, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from a file, binary or text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <inheritdoc cref="CompileFile(string, CancellationToken)" path="/exception"/>
    public WasmModule CompileFile(string path, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckAlive();
        return CompileOwned(File.ReadAllBytes(path), options, cancellation);
    }

    /// <summary>
    /// Makes a module from what a stream has left, binary or text. A binary is decoded and validated while its bytes arrive. The stream is
    /// not disposed of.
    /// </summary>
    /// <param name="stream">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading between two pieces.</param>
    /// <exception cref="IOException">The stream cannot be read; the message says up to which offset it was.</exception>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileStream(Stream stream, CancellationToken cancellation = default)
        => CompileStream(stream, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from what a stream has left.</summary>
    /// <param name="stream">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading between two pieces.</param>
    /// <inheritdoc cref="CompileStream(Stream, CancellationToken)" path="/exception"/>
    public WasmModule CompileStream(Stream stream, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        return Interruptible((Engine: this, Stream: stream, Options: options), static (work, stop) =>
        {
            using ModuleSource source = new(work.Engine, work.Options, stop);
            source.Read(work.Stream);
            return source.Finish();
        }, cancellation);
    }

    /// <summary>
    /// Makes a module from what a stream has left, binary or text. A binary is decoded, validated and, with
    /// <see cref="WasmEngineOptions.EagerCompilation"/>, compiled while its bytes arrive, on up to
    /// <see cref="WasmEngineOptions.CompileThreads"/> threads of the pool; none waits for bytes. The stream is not disposed of.
    /// </summary>
    /// <remarks>A stream that brings its bytes too slowly is the host's affair: give a token that has a time limit.</remarks>
    /// <param name="stream">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading as the stream allows. The
    /// exception says up to which offset the module was read.</param>
    /// <inheritdoc cref="CompileStream(Stream, CancellationToken)" path="/exception"/>
    public Task<WasmModule> CompileAsync(Stream stream, CancellationToken cancellation = default)
        => CompileAsync(stream, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from what a stream has left, while it arrives.</summary>
    /// <param name="stream">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading as the stream allows.</param>
    /// <inheritdoc cref="CompileAsync(Stream, CancellationToken)" path="/*[self::remarks or self::exception]"/>
    public Task<WasmModule> CompileAsync(Stream stream, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        // Not on the caller's thread, which may be one that draws windows, even where the stream has everything at once.
        return Task.Run(() => CompileArriving(stream, options, cancellation), CancellationToken.None);
    }

    /// <summary>
    /// Makes a module from what a pipe has left, binary or text, while it arrives, see
    /// <see cref="CompileAsync(Stream, CancellationToken)"/>. The pipe is not completed.
    /// </summary>
    /// <param name="reader">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading.</param>
    /// <inheritdoc cref="CompileAsync(Stream, CancellationToken)" path="/*[self::remarks or self::exception]"/>
    public Task<WasmModule> CompileAsync(PipeReader reader, CancellationToken cancellation = default)
        => CompileAsync(reader, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from what a pipe has left, while it arrives.</summary>
    /// <param name="reader">Is read to its end, unless the module turns out to be malformed before.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading.</param>
    /// <inheritdoc cref="CompileAsync(Stream, CancellationToken)" path="/*[self::remarks or self::exception]"/>
    public Task<WasmModule> CompileAsync(PipeReader reader, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(reader);
        return CompileAsync(reader.AsStream(leaveOpen: true), options, cancellation);
    }

    private async Task<WasmModule> CompileArriving(Stream stream, WasmModuleOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        using Activity? activity = Tracing.Start(Tracing.Compile);
        using ModuleSource source = new(this, options, both.Token);
        try
        {
            await source.ReadAsync(stream).ConfigureAwait(false);
            return source.Finish();
        }
        catch (Exception exception) when (Tracing.Fail(activity, exception))
        {
            throw;
        }
        catch (OperationCanceledException cancelled)
        {
            if (cancellation.IsCancellationRequested)
                throw new OperationCanceledException(
                    $"the module was not wanted any more when it was read up to offset 0x{source.Length:x}", cancelled, cancellation);
            CheckAlive();
            throw;
        }
    }

    /// <summary>A module that comes from a stream: binary, which is worked at while it arrives, or text, which is not.</summary>
    private sealed class ModuleSource(WasmEngine engine, WasmModuleOptions options, CancellationToken stop) : IDisposable
    {
        /// <summary>Bytes that are asked of a stream at a time.</summary>
        private const int Piece = 128 << 10;

        private readonly ArrivingModule arriving =
            new(engine.Options, engine.Options.EagerCompilation && engine.Options.Tier != WasmTier.Optimizing
            ? data => engine.MakeCode(data, options, stop) : null, stop);
        private readonly MemoryStream text = new();
        private bool isText;

        public int Length => isText ? (int)text.Length : arriving.Length;

        public void Read(Stream stream)
        {
            Expect(stream);
            int count;
            Memory<byte> room;
            do
            {
                stop.ThrowIfCancellationRequested();
                room = arriving.Room();
                try
                {
                    count = stream.Read(room.Span);
                }
                catch (IOException broken)
                {
                    throw Broken(broken);
                }
            }
            while (Take(room[..count]));
        }

        public async Task ReadAsync(Stream stream)
        {
            Expect(stream);
            // Whoever is given memory may keep it and write to it whenever he likes, so it is never that of the module: what is compiled
            // later must be what was validated.
            byte[] piece = GC.AllocateUninitializedArray<byte>(Piece);
            int count;
            do
            {
                try
                {
                    count = await stream.ReadAsync(piece, stop).ConfigureAwait(false);
                }
                catch (IOException broken)
                {
                    throw Broken(broken);
                }
            }
            while (Copy(piece.AsSpan(0, count)));
        }

        public WasmModule Finish()
        {
            if (isText)
                return engine.CompileText(text.GetBuffer().AsMemory(0, (int)text.Length), options, stop);
            WasmModuleData data = arriving.Finish(out ModuleCode? code);
            return engine.Complete(data, options, code, stop);
        }

        public void Dispose() => arriving.Dispose();

        private void Expect(Stream stream)
        {
            if (stream.CanSeek)
                arriving.Expect(stream.Length - stream.Position);
        }

        /// <summary>Takes a copy of what came; false at the end.</summary>
        private bool Copy(ReadOnlySpan<byte> bytes)
        {
            bool isAny = !bytes.IsEmpty;
            while (!bytes.IsEmpty)
            {
                Memory<byte> room = arriving.Room();
                int count = Math.Min(room.Length, bytes.Length);
                bytes[..count].CopyTo(room.Span);
                Take(room[..count]);
                bytes = bytes[count..];
            }
            return isAny;
        }

        /// <summary>Takes what was written to the room; false at the end.</summary>
        private bool Take(ReadOnlyMemory<byte> bytes)
        {
            if (bytes.IsEmpty)
                return false;
            // No text begins with a zero byte.
            isText |= Length == 0 && bytes.Span[0] != 0;
            if (isText)
                engine.CheckSize(text.Length + bytes.Length);
            if (isText)
                text.Write(bytes.Span);
            else
                arriving.Arrived(bytes.Length);
            return true;
        }

        private IOException Broken(IOException broken)
            => new($"reading the module failed at offset 0x{Length:x}: {broken.Message}", broken);
    }
}
