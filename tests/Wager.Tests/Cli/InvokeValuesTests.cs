using Wager.Cli.Run;
using Xunit;

namespace Wager.Tests.Cli;

public sealed class InvokeValuesTests
{
    [Theory]
    [InlineData("i32", "-2147483648")]
    [InlineData("i32", "4294967295", "-1")]
    [InlineData("i32", "0xffff_ffff", "-1")]
    [InlineData("i32", "-0x1", "-1")]
    [InlineData("i64", "-9223372036854775808")]
    [InlineData("i64", "18446744073709551615", "-1")]
    [InlineData("f32", "1.5")]
    [InlineData("f32", "inf")]
    [InlineData("f64", "-0.1")]
    [InlineData("f64", "-inf")]
    [InlineData("f64", "nan")]
    [InlineData("f64", "-nan")]
    [InlineData("f64", "-0")]
    [InlineData("f64", "1E-300")]
    [InlineData("v128", "0x0000000400000003fffffffe00000001")]
    [InlineData("v128", "i32x4:1,-2,3,4", "0x0000000400000003fffffffe00000001")]
    [InlineData("externref", "null")]
    public void Words_become_values_and_words_again(string type, string word, string? expected = null)
    {
        WasmFunctionType function = new([TypeOf(type)], []);
        Assert.Null(InvokeValues.TryParse(function, [word], out WasmValue[] values));
        Assert.Equal(TypeOf(type), values[0].Type);
        Assert.Equal(expected ?? word, InvokeValues.Format(values[0]));
    }

    [Theory]
    [InlineData("i32", "4294967296")]
    [InlineData("i32", "-2147483649")]
    [InlineData("i32", "1.0")]
    [InlineData("i32", "")]
    [InlineData("f64", "x")]
    [InlineData("v128", "1")]
    [InlineData("v128", "i32x4:1,2,3")]
    [InlineData("funcref", "0")]
    public void What_is_no_value_is_refused(string type, string word)
        => Assert.Contains($"'{word}' is no {type}", InvokeValues.TryParse(new WasmFunctionType([TypeOf(type)], []), [word], out _));

    [Fact]
    public void Arguments_are_counted()
        => Assert.Equal("takes 1 argument, not 2",
            InvokeValues.TryParse(new WasmFunctionType([WasmValueType.Int32], []), ["1", "2"], out _));

    private static WasmValueType TypeOf(string name) => name switch
    {
        "i32" => WasmValueType.Int32,
        "i64" => WasmValueType.Int64,
        "f32" => WasmValueType.Single,
        "f64" => WasmValueType.Double,
        "v128" => WasmValueType.Vector128,
        "funcref" => WasmValueType.FuncRef,
        _ => WasmValueType.ExternRef,
    };
}
