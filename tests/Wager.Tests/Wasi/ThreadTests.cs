using System.IO.Pipes;
using System.Text;
using Wager.Wasi;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>Programs with threads: what ends one ends all, and what they share.</summary>
public sealed class ThreadTests
{
    // What a thread does is its argument: 0 adds its number to 16 and wakes 20, 1 traps, 2 exits with 7, 3 waits for ever, 4 spins, 5
    // writes a line, 6 closes standard input and exits with 5, 7 starts a thread like itself.
    private const string Text = """
        (module
          (import "env" "memory" (memory 1 16 shared))
          (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
          (export "memory" (memory 0))
          (data $line "hello\0a")
          (func $forever (drop (memory.atomic.wait32 (i32.const 4) (i32.const 0) (i64.const -1))))
          (func (export "wasi_thread_start") (param $number i32) (param $what i32)
            (if (i32.eqz (local.get $what)) (then
              (drop (i32.atomic.rmw.add (i32.const 16) (local.get $number)))
              (drop (i32.atomic.rmw.add (i32.const 20) (i32.const 1)))
              (drop (memory.atomic.notify (i32.const 20) (i32.const -1)))))
            (if (i32.eq (local.get $what) (i32.const 1)) (then unreachable))
            (if (i32.eq (local.get $what) (i32.const 2)) (then (call $exit (i32.const 7))))
            (if (i32.eq (local.get $what) (i32.const 3)) (then (call $forever)))
            (if (i32.eq (local.get $what) (i32.const 4)) (then (loop (br 0))))
            (if (i32.eq (local.get $what) (i32.const 5)) (then
              (memory.init $line (i32.const 1024) (i32.const 0) (i32.const 6))
              (i64.store (i32.const 1032) (i64.const 0x600000400))
              (drop (call $write (i32.const 1) (i32.const 1032) (i32.const 1) (i32.const 1040)))))
            (if (i32.eq (local.get $what) (i32.const 6)) (then
              (if (call $close (i32.const 0)) (then unreachable))
              (call $exit (i32.const 5))))
            (if (i32.eq (local.get $what) (i32.const 7)) (then
              (drop (call $spawn (i32.const 7)))
              (call $forever))))
          (func (export "spawn") (param i32) (result i32) (call $spawn (local.get 0)))
          (func (export "forever") (call $forever))
          (func (export "spin") (loop (br 0)))
          ;; Until so many have added themselves.
          (func (export "join") (param $count i32) (local $there i32)
            (loop $again
              (local.set $there (i32.atomic.load (i32.const 20)))
              (if (i32.lt_u (local.get $there) (local.get $count)) (then
                (drop (memory.atomic.wait32 (i32.const 20) (local.get $there) (i64.const -1)))
                (br $again)))))
          (func (export "sum") (result i32) (i32.atomic.load (i32.const 16)))
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "read") (result i32)
            (i64.store (i32.const 2048) (i64.const 0x1000000c00))
            (call $read (i32.const 0) (i32.const 2048) (i32.const 1) (i32.const 2064)))
          (func (export "_start")
            (drop (call $spawn (i32.const 0))) (drop (call $spawn (i32.const 3)))))
        """;

    private static WasiProgram Make(WasmEngine engine, WasiProgramOptions? options = null, WasiConfiguration? configuration = null) =>
        new(new WasmLinker(engine), engine.CompileText(Text), configuration ?? new WasiConfiguration(), options);

    private static int Run(Action<WasmInstance, CancellationToken> main, WasiProgramOptions? options = null,
        WasiConfiguration? configuration = null)
    {
        using WasmEngine engine = new();
        using WasiProgram program = Make(engine, options, configuration);
        using CancellationTokenSource tooLong = new(TimeSpan.FromSeconds(60));
        int code = program.Run(main, tooLong.Token);
        Assert.Equal(0, program.ThreadCount);
        return code;
    }

    private static int Call(WasmInstance instance, CancellationToken token, string name, params ReadOnlySpan<int> arguments)
    {
        WasmFunction function = instance.GetFunction(name);
        WasmValue[] results = new WasmValue[function.Type.Results.Count];
        function.Invoke([.. arguments.ToArray().Select(argument => (WasmValue)argument)], results, token);
        return results.Length == 0 ? 0 : results[0].ToInt32();
    }

    public static TheoryData<int> AllConfigurations() => new(Enumerable.Range(0, Configurations.All.Length));

    [Theory]
    [MemberData(nameof(AllConfigurations))]
    public void Threads_share_memory_and_are_waited_for(int configuration)
    {
        using WasmEngine engine = new(Configurations.All[configuration]);
        using WasiProgram program = Make(engine);
        int sum = 0, expected = 0;
        Assert.Equal(0, program.Run((instance, token) =>
        {
            for (int i = 0; i < 6; i++)
                expected += Call(instance, token, "spawn", 0);
            Call(instance, token, "join", 6);
            sum = Call(instance, token, "sum");
        }));
        Assert.Equal(1 + 2 + 3 + 4 + 5 + 6, expected);
        Assert.Equal(expected, sum);
        Assert.Throws<InvalidOperationException>(() => program.Run());
    }

    [Fact]
    public void The_end_of_the_first_thread_ends_the_program()
    {
        using WasmEngine engine = new();
        using WasiProgram program = Make(engine);
        Assert.Equal(0, program.Run());
        Assert.Equal(0, Run(static (instance, token) =>
        {
            for (int i = 0; i < 5; i++)
                Assert.True(Call(instance, token, "spawn", 3 + i % 2) > 0);
        }));
    }

    [Theory]
    [InlineData("forever")]
    [InlineData("spin")]
    public void A_trap_of_any_thread_ends_the_program(string main)
    {
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => Run((instance, token) =>
        {
            Call(instance, token, "spawn", 3);
            Call(instance, token, "spawn", 4);
            Call(instance, token, "spawn", 1);
            Call(instance, token, main);
        }));
        Assert.Equal(WasmTrapCode.Unreachable, trap.Code);
    }

    [Theory]
    [InlineData("forever")]
    [InlineData("spin")]
    public void An_exit_of_any_thread_ends_the_program(string main)
    {
        Assert.Equal(7, Run((instance, token) =>
        {
            Call(instance, token, "spawn", 4);
            Call(instance, token, "spawn", 2);
            Call(instance, token, main);
        }));
    }

    [Fact]
    public void Cancellation_ends_the_program()
    {
        using WasmEngine engine = new();
        using WasiProgram program = Make(engine);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        OperationCanceledException stopped = Assert.Throws<OperationCanceledException>(() => program.Run((instance, token) =>
        {
            Call(instance, token, "spawn", 3);
            Call(instance, token, "spawn", 4);
            Call(instance, token, "forever");
        }, source.Token));
        Assert.Equal(source.Token, stopped.CancellationToken);
    }

    [Fact]
    public void There_are_no_more_threads_than_allowed()
    {
        Run(static (instance, token) =>
        {
            Assert.Equal(1, Call(instance, token, "spawn", 3));
            Assert.Equal(2, Call(instance, token, "spawn", 3));
            Assert.Equal(-6, Call(instance, token, "spawn", 3));
        }, new WasiProgramOptions { ThreadLimit = 3 });
        // Each starts the next.
        Run(static (instance, token) =>
        {
            Assert.Equal(1, Call(instance, token, "spawn", 7));
            SpinWait.SpinUntil(() => Call(instance, token, "spawn", 7) < 0);
        }, new WasiProgramOptions { ThreadLimit = 16 });
    }

    [Fact]
    public async Task A_thread_writes_while_another_waits_for_input()
    {
        using AnonymousPipeServerStream input = new();
        using AnonymousPipeClientStream reading = new(PipeDirection.In, input.ClientSafePipeHandle);
        SignallingStream output = new();
        Task<int> running = Task.Factory.StartNew(() => Run(static (instance, token) =>
        {
            Call(instance, token, "spawn", 5);
            Assert.Equal(0, Call(instance, token, "read"));
        }, configuration: new WasiConfiguration { Stdin = reading, Stdout = output }), TaskCreationOptions.LongRunning);
        Assert.True(output.Written.Wait(TimeSpan.FromSeconds(30)));
        Assert.Equal("hello\n", Encoding.UTF8.GetString(output.ToArray()));
        input.WriteByte(1);
        Assert.Equal(0, await running);
    }

    [Fact]
    public void A_descriptor_can_be_closed_while_another_thread_waits_for_it()
    {
        using AnonymousPipeServerStream input = new();
        using AnonymousPipeClientStream reading = new(PipeDirection.In, input.ClientSafePipeHandle);
        Assert.Equal(5, Run(static (instance, token) =>
        {
            Call(instance, token, "spawn", 6);
            Call(instance, token, "read");
            Call(instance, token, "forever");
        }, configuration: new WasiConfiguration { Stdin = reading }));
    }

    [Fact]
    public void Memory_and_fuel_are_limited_for_all_threads_together()
    {
        Run(static (instance, token) =>
        {
            Assert.Equal(1, Call(instance, token, "grow", 2));
            Assert.Equal(-1, Call(instance, token, "grow", 1));
        }, new WasiProgramOptions { Store = new WasmStoreOptions { MemoryLimit = 3 << 16 } });
        using WasmEngine paying = new(new WasmEngineOptions { ConsumeFuel = true });
        using WasiProgram program = Make(paying, new WasiProgramOptions { Fuel = 1_000_000 });
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => program.Run(static (instance, token) =>
        {
            Call(instance, token, "spawn", 4);
            Assert.InRange(instance.Store.FuelRemaining, 499_000UL, 500_000UL);
            Call(instance, token, "forever");
        }));
        Assert.Equal(WasmTrapCode.OutOfFuel, trap.Code);
    }

    [Fact]
    public void A_running_program_is_not_disposed()
    {
        using WasmEngine engine = new();
        using WasiProgram program = Make(engine);
        program.Run((_, _) => Assert.Throws<InvalidOperationException>(program.Dispose));
        program.Dispose();
        Assert.Throws<InvalidOperationException>(() => program.Run());
        Assert.True(WasiProgram.HasThreads(engine.CompileText(Text)));
        Assert.False(WasiProgram.HasThreads(engine.CompileText("(module)")));
    }

    private sealed class SignallingStream : MemoryStream
    {
        public ManualResetEventSlim Written { get; } = new();

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            Written.Set();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            Written.Set();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            Written.Set();
        }
    }
}
