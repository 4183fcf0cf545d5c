using Wager.Core.Binary;
using Wager.Jit.Common;
using Wager.Jit.Targets.X64;
using Xunit;
using static Wager.Tests.Robustness.GiantModule;

namespace Wager.Tests.Robustness;

/// <summary>
/// Functions one below each of the decoder's limits, at it and one above, and around 65,536 of what has no limit of its own: right results,
/// or a compile error.
/// </summary>
public sealed class FunctionLimitTests
{
    private static readonly byte[] Get = [0x20, 0];
    private static readonly byte[] Add = [0x6A];
    private static readonly byte[] Block = [0x02, 0x40];
    private static readonly byte[] End = [0x0B];

    private static readonly WasmEngineOptions[] Engines =
    [
        Configurations.Baseline, Configurations.Stress, Configurations.Optimizing, Configurations.TieredAtOnce,
    ];

    public static TheoryData<int, int> Around(int limit)
    {
        TheoryData<int, int> data = [];
        for (int count = limit - 1; count <= limit + 1; count++)
            for (int engine = 0; engine < Engines.Length; engine++)
                data.Add(count, engine);
        return data;
    }

    [Theory]
    [MemberData(nameof(Around), DecoderLimits.FunctionParams)]
    public void Parameters(int count, int engine) =>
        Check(Make(count, 1, 0, ([0x20, .. Leb(count - 1)], 1)), engine, count <= DecoderLimits.FunctionParams, count - 1,
        [.. Enumerable.Range(0, count).Select(i => (WasmValue)i)]);

    [Theory]
    [MemberData(nameof(Around), DecoderLimits.FunctionResults)]
    public void Results(int count, int engine) => Check(Make(1, count, 0, (Get, count)), engine, count <= DecoderLimits.FunctionResults, 5);

    [Theory]
    [MemberData(nameof(Around), DecoderLimits.FunctionLocals)]
    public void Locals(int count, int engine)
    {
        byte[] last = Leb(count - 1);
        Check(Make(1, 1, count - 1, (Get, 1), ([0x21, .. last, 0x20, .. last], 1)), engine, count <= DecoderLimits.FunctionLocals, 5);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Operands(int above)
    {
        int count = DecoderLimits.OperandStack + above;
        Check(Make(1, 1, 0, (Get, count), (Add, count - 1)), 0, above <= 0, unchecked(5 * count));
    }

    /// <summary>The function's own block counts.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Blocks(int above)
    {
        int count = DecoderLimits.BlockDepth - 1 + above;
        Check(Make(1, 1, 0, (Block, count), (End, count), (Get, 1)), 0, above <= 0, 5);
    }

    [Theory]
    [MemberData(nameof(Around), 65_536)]
    public void Branches_to_each_of_many_blocks(int count, int engine)
    {
        byte[] table = [0x20, 0, 0x0E, .. Leb(count), .. Enumerable.Range(0, count).SelectMany(Leb), 0];
        byte[] increment = [0x0B, 0x20, 0, 0x41, 1, 0x6A, 0x21, 0];
        // The optimizing tier's verifier looks at all blocks for each, which takes a quarter of a minute here; it is on in all other tests.
        WasmEngineOptions options = Engines[engine] with { CheckCompilers = Engines[engine].Tier == WasmTier.Baseline };
        Check(Make(1, 1, 0, (Block, count), (table, 1), (increment, count), (Get, 1)), options, true, count, 5);
    }

    [Theory]
    [MemberData(nameof(Around), 65_536)]
    public void Calls(int count, int engine)
    {
        // Calls itself with 0 as often, which adds 1 to the argument each time.
        byte[] call = [0x20, 0, 0x41, 0, 0x10, 0, 0x6A, 0x21, 0];
        Check(Make(1, 1, 0, ([0x20, 0, 0x45, 0x04, 0x40, 0x41, 1, 0x0F, 0x0B], 1), (call, count), (Get, 1)), engine, true, count + 5);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Bytes_of_a_body(int above)
    {
        int nops = DecoderLimits.FunctionBytes - 4 + above;
        Check(Make(1, 1, 0, ([0x01], nops), (Get, 1)), 0, above <= 0, 5);
    }

    private static void Check(byte[] module, int engine, bool isValid, int expected, params WasmValue[] arguments) =>
        Check(module, Engines[engine], isValid, expected, arguments);

    private static void Check(byte[] module, WasmEngineOptions options, bool isValid, int expected, params WasmValue[] arguments)
    {
        using WasmEngine engine = new(options with { StackSize = 64 << 20 });
        if (!isValid)
        {
            WasmCompileException error = Assert.Throws<WasmCompileException>(() => engine.Compile(module));
            Assert.Matches("too |more than|bytes", error.Message);
            return;
        }
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.Compile(module));
        WasmValue[] results = instance.GetFunction("f").Invoke(arguments.Length == 0 ? [5] : arguments);
        Assert.Equal(expected, results[^1].ToInt32());
    }

    /// <summary>Code is refused while it is written, long before a distance overflows.</summary>
    [Fact]
    public void Code_beyond_the_limit_is_refused_as_it_grows()
    {
        Assembler assembler = new(16, CompileBudget.RefuseCode) { SizeLimit = 100_000 };
        CompileStoppedException stopped = Assert.Throws<CompileStoppedException>(() =>
        {
            while (assembler.Position < 200_000)
                assembler.Emit64(0);
        });
        Assert.Equal(CompileStop.Code, stopped.Stop);
        Assert.InRange(assembler.Position, 99_900, 100_000);
    }
}
