using System.IO.Pipelines;
using System.Text;
using Wager.Core.Binary;
using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>Modules that arrive in pieces become what they would be at once, or fail as they would at once.</summary>
public sealed class StreamingTests
{
    private static readonly byte[] program = Program(400);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false, WasmTier.Auto)]
    [InlineData(7, true, WasmTier.Auto)]
    [InlineData(997, true, WasmTier.Baseline)]
    [InlineData(997, true, WasmTier.Optimizing)]
    [InlineData(1 << 20, false, WasmTier.Auto)]
    [InlineData(1 << 20, true, WasmTier.Auto)]
    public async Task Modules_arrive_in_pieces(int piece, bool isEager, WasmTier tier)
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = isEager, Tier = tier,
            CollectFeedback = tier == WasmTier.Baseline });
        Check(engine, engine.CompileStream(new Pieces(program, piece), Stop));
        Check(engine, await engine.CompileAsync(new Pieces(program, piece), Stop));
        Pipe pipe = new();
        Task writing = Write(pipe.Writer, piece);
        Check(engine, await engine.CompileAsync(pipe.Reader, Stop));
        await writing;
    }

    [Fact]
    public async Task Functions_are_compiled_while_others_have_not_arrived()
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });
        long compiled = 0;
        Pieces pieces = new(program, 1000)
        {
            Before = async offset =>
            {
                // Near the end: the threads of the pool get the time they need, and no more bytes.
                for (int i = 0; offset > program.Length - 3000 && offset < program.Length && i < 1000
                    && (compiled = engine.Compilers.Compiled) == 0; i++)
                    await Task.Delay(5);
            },
        };
        WasmModule module = await engine.CompileAsync(pieces, Stop);
        Assert.True(compiled > 0, "nothing was compiled before the last bytes came");
        Check(engine, module);
    }

    [Fact]
    public async Task Text_may_arrive_in_pieces_too()
    {
        using WasmEngine engine = new();
        byte[] text = Encoding.UTF8.GetBytes("(module (func (export \"f\") (result i32) (i32.const 5)))");
        Assert.Single((await engine.CompileAsync(new Pieces(text, 3), Stop)).Exports);
        text[^1] = (byte)'(';
        await Assert.ThrowsAsync<WasmCompileException>(() => engine.CompileAsync(new Pieces(text, 3), Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task A_module_that_is_cut_off_fails_as_it_would_at_once(int piece)
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });
        byte[] bytes = Program(5);
        for (int length = 0; length < bytes.Length; length++)
            await Same(engine, bytes[..length], piece);
    }

    [Fact]
    public async Task Changed_modules_fail_as_they_would_at_once()
    {
        using WasmEngine engine = new();
        byte[] original = Program(20);
        Random random = new(7);
        int failures = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = [.. original];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            if (bytes[0] == 0 && await Same(engine, bytes, random.Next(1, 300)))
                failures++;
        }
        Assert.True(failures > 1000, $"only {failures} were malformed or invalid");
    }

    [Fact]
    public async Task The_first_invalid_function_is_told_with_its_name()
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });
        StringBuilder text = new("(module ");
        for (int i = 0; i < 3000; i++)
            text.Append($"(func $name{i} (result i32) (i32.const {i}) {(i % 1000 == 777 ? "(i32.add)" : "")})");
        byte[] bytes = WatParser.Parse(Encoding.UTF8.GetBytes(text.Append(')').ToString()));
        WasmCompileException error = await Assert.ThrowsAsync<WasmCompileException>(
            () => engine.CompileAsync(new Pieces(bytes, 500), Stop));
        Assert.Equal((777, "name777"), (error.FunctionIndex, error.FunctionName));
        await Same(engine, bytes, 5000);
    }

    [Fact]
    public async Task A_stream_that_breaks_tells_where()
    {
        using WasmEngine engine = new();
        Pieces pieces = new(program, 100)
            { Before = offset => offset >= 1000 ? throw new IOException("the line is dead") : Task.CompletedTask };
        IOException error = await Assert.ThrowsAsync<IOException>(() => engine.CompileAsync(pieces, Stop));
        Assert.Equal("reading the module failed at offset 0x3e8: the line is dead", error.Message);
        pieces.Position = 0;
        Assert.Equal(error.Message, Assert.Throws<IOException>(() => engine.CompileStream(pieces, Stop)).Message);
    }

    [Fact]
    public async Task A_stream_that_trickles_can_be_cancelled()
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });
        using CancellationTokenSource cancellation = new();
        Pieces pieces = new(program, 100) { Before = offset => offset >= 2000 ? Hang(cancellation) : Task.CompletedTask };
        OperationCanceledException error =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.CompileAsync(pieces, cancellation.Token));
        Assert.Contains("offset 0x7d0", error.Message);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.CompileAsync(new Pieces(program, 100), new CancellationToken(true)));
    }

    [Fact]
    public async Task Disposing_of_the_engine_ends_the_reading()
    {
        WasmEngine engine = new();
        Pieces pieces = new(program, 100);
        pieces.Before = async offset =>
        {
            if (offset < 2000)
                return;
            engine.Dispose();
            await Task.Delay(Timeout.Infinite, pieces.Cancellation);
        };
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.CompileAsync(pieces, Stop));
    }

    [Fact]
    public async Task No_more_is_read_than_a_module_may_have()
    {
        using WasmEngine engine = new(new WasmEngineOptions { ModuleSizeLimit = 100_000 });
        byte[] sections = [.. program.AsSpan(0, 8),
            .. Enumerable.Repeat((byte[])[0, 101, 1, (byte)'x', .. new byte[99]], 10_000).SelectMany(static b => b)];
        Pieces pieces = new(sections, 1000);
        WasmCompileException error = await Assert.ThrowsAsync<WasmCompileException>(() => engine.CompileAsync(pieces, Stop));
        Assert.Equal("the module is too large: at most 100000 bytes are allowed at offset 0x186a0", error.Message);
        Assert.Equal(100_000, error.Offset);
        Assert.InRange(pieces.Position, 100_000, 101_000);
        Assert.Equal(error.Message, Assert.Throws<WasmCompileException>(() => engine.Compile(sections, Stop)).Message);
        Pieces text = new(Encoding.UTF8.GetBytes(new string(' ', 200_000)), 1000);
        await Assert.ThrowsAsync<WasmCompileException>(() => engine.CompileAsync(text, Stop));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WasmEngine(new WasmEngineOptions { ModuleSizeLimit = -1 }));
    }

    [Fact]
    public async Task Sixteen_modules_arrive_at_the_same_time()
    {
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });
        Task<WasmModule>[] compiles = [.. Enumerable.Range(1, 16).Select(i => engine.CompileAsync(new Pieces(program, 100 * i), Stop))];
        foreach (Task<WasmModule> compile in compiles)
            Check(engine, await compile);
    }

    /// <summary>A few bytes that promise a gigabyte get little memory, and an honest module about as much as it has bytes.</summary>
    [Fact]
    public void Promises_get_memory_as_they_are_kept()
    {
        const int Promised = 1 << 30;
        ArrivalBuffer buffer = new(Promised);
        int capacity = buffer.Room(1000, 0).Length;
        buffer.Add(capacity);
        capacity += buffer.Room(1000, Promised).Length;
        Assert.InRange(capacity, 1 << 20, 2 << 20);
        ArrivalBuffer honest = new(Promised);
        int length = 0;
        while (length < 20_000_000)
        {
            int count = Math.Min(honest.Room(64 << 10, 20_000_000).Length, 20_000_000 - length);
            honest.Add(count);
            length += count;
        }
        Assert.InRange(honest.Bytes.Length + honest.Room(1, 20_000_000).Length, 20_000_000, 21_300_000);
    }

    /// <summary>Whether the module fails, which it does in the same way in pieces and at once.</summary>
    private static async Task<bool> Same(WasmEngine engine, byte[] bytes, int piece)
    {
        (string, int)? whole = Failure(() => engine.Compile(bytes, Stop));
        (string, int)? streamed = Failure(() => engine.CompileStream(new Pieces(bytes, piece), Stop));
        Assert.Equal(whole, streamed);
        (string, int)? later = null;
        try
        {
            await engine.CompileAsync(new Pieces(bytes, piece), Stop);
        }
        catch (WasmCompileException error)
        {
            later = (error.Message, error.Offset);
        }
        Assert.Equal(whole, later);
        return whole is not null;
    }

    private static (string Message, int Offset)? Failure(Action compile)
    {
        try
        {
            compile();
            return null;
        }
        catch (WasmCompileException error)
        {
            return (error.Message, error.Offset);
        }
    }

    private static async Task Hang(CancellationTokenSource cancellation)
    {
        cancellation.CancelAfter(50);
        await Task.Delay(Timeout.Infinite, cancellation.Token);
    }

    private static async Task Write(PipeWriter to, int piece)
    {
        for (int at = 0; at < program.Length; at += piece)
            await to.WriteAsync(program.AsMemory(at, Math.Min(piece, program.Length - at)));
        await to.CompleteAsync();
    }

    private static void Check(WasmEngine engine, WasmModule module)
    {
        using WasmStore store = new(engine);
        Assert.Equal(399 * 400 / 2, new WasmLinker(engine).Instantiate(store, module).GetFunction<int>("sum").Invoke());
    }

    /// <summary>Functions of which each calls the one before it, one directly and one through a table, with segments and names.</summary>
    private static byte[] Program(int functions)
    {
        StringBuilder text = new("(module $program (type $t (func (result i32))) (memory 1) (data (i32.const 8) \"something\") (global $g (mut i32) (i32.const 1)) ");
        text.Append($"(table {functions} funcref) (elem (i32.const 0) {string.Join(' ', Enumerable.Range(0, functions).Select(static i => $"$f{i}"))}) ");
        for (int i = 0; i < functions; i++)
        {
            string call = i == 0 ? "(i32.const 0)" : i % 2 == 0 ? $"(call $f{i - 1})" : $"(call_indirect (type $t) (i32.const {i - 1}))";
            text.Append($"(func $f{i} (type $t) (local $a i32) (local.set $a (i32.const {i})) (i32.add {call} (local.get $a)))");
        }
        text.Append($"(export \"sum\" (func $f{functions - 1})))");
        return WatParser.Parse(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Functions are compiled when they are first called, from the bytes that were validated.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_stream_writes_afterwards_into_memory_that_it_was_given_is_not_the_modules(bool isText)
    {
        const string Module = """(module (func (export "f") (result i32) (i32.const 42)))""";
        byte[] text = Encoding.UTF8.GetBytes(Module);
        byte[] bytes = isText ? text : WatParser.Parse(text);
        using WasmEngine engine = new();
        Keeping stream = new(bytes);
        WasmModule module = await engine.CompileAsync(stream, Stop);
        foreach (Memory<byte> given in stream.Given)
            given.Span.Fill(0xFF);
        using WasmStore store = new(engine);
        Assert.Equal(42, new WasmLinker(engine).Instantiate(store, module).GetFunction("f").Invoke()[0].ToInt32());
    }

    /// <summary>Keeps what it is given.</summary>
    private sealed class Keeping(byte[] bytes) : MemoryStream(bytes)
    {
        public List<Memory<byte>> Given { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given.Add(buffer);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A stream that gives its bytes in small pieces and can do something before each.</summary>
    private sealed class Pieces(byte[] bytes, int size) : Stream
    {
        public Func<int, Task> Before { get; set; } = static _ => Task.CompletedTask;

        public CancellationToken Cancellation { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Before((int)Position).GetAwaiter().GetResult();
            int read = Math.Min(Math.Min(count, size), bytes.Length - (int)Position);
            bytes.AsSpan((int)Position, read).CopyTo(buffer.AsSpan(offset));
            Position += read;
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Cancellation = cancellationToken;
            await Before((int)Position);
            int read = Math.Min(Math.Min(buffer.Length, size), bytes.Length - (int)Position);
            bytes.AsSpan((int)Position, read).CopyTo(buffer.Span);
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
