using System.Text;
using Xunit;

namespace Wager.Tests.Robustness;

/// <summary>Functions with more of something than fits into 15 or 16 bits, in every tier with the compilers' own checks.</summary>
public sealed class WidthTests
{
    public static TheoryData<int, string> OperandCounts()
    {
        TheoryData<int, string> data = [];
        foreach (int count in new[] { 32_767, 65_535, 65_536, 65_537, 131_073 })
            foreach (string tier in Tiers.Keys)
                data.Add(count, tier);
        return data;
    }

    private static readonly Dictionary<string, WasmEngineOptions> Tiers = new()
    {
        ["baseline"] = Configurations.Baseline,
        ["stress"] = Configurations.Stress,
        ["optimizing"] = Configurations.Optimizing,
        ["tiered"] = Configurations.TieredAtOnce,
    };

    /// <summary>The value stack names one register so many times.</summary>
    [Theory]
    [MemberData(nameof(OperandCounts))]
    public void Many_operands_are_the_same_local(int count, string tier)
    {
        StringBuilder body = new();
        body.Insert(body.Length, "local.get 0\n", count).Insert(body.Length, "i32.add\n", count - 1);
        int result = Call($"(module (func (export \"f\") (param i32) (result i32) {body}))", Tiers[tier], 5).ToInt32();
        Assert.Equal(5 * count, result);
    }

    /// <summary>
    /// A count that wraps to zero makes a register free that values still lie in; what comes next would be taken for them.
    /// </summary>
    [Theory]
    [MemberData(nameof(OperandCounts))]
    public void References_never_take_the_place_of_operands(int count, string tier)
    {
        StringBuilder body = new();
        body.Insert(body.Length, "local.get 0\n", count);
        body.Append("drop drop\n").Insert(body.Length, "ref.func $f\n", 13).Insert(body.Length, "drop\n", 13);
        body.Insert(body.Length, "i64.xor\n", count - 3);
        long result = Call($"(module (func $f (export \"f\") (param i64) (result i64) {body}))", Tiers[tier], 0x1234_5678_9ABCL).ToInt64();
        Assert.Equal((count - 2) % 2 == 0 ? 0 : 0x1234_5678_9ABCL, result);
    }

    private static WasmValue Call(string text, WasmEngineOptions options, WasmValue argument)
    {
        using WasmEngine engine = new(options with { StackSize = 64 << 20 });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(text));
        return instance.GetFunction("f").Invoke(argument)[0];
    }
}
