using System.Numerics;
using System.Text;

namespace Wager.Tests.Programs;

/// <summary>
/// What programs of Hoot, a compiler of Scheme, import: big integers, strings and output. Their values are .NET objects that the guest
/// holds. A program is a procedure in its export <c>$load</c>, which the module <c>reflect.wasm</c> of Hoot can call.
/// </summary>
internal sealed class SchemeHost
{
    private readonly WasmStore store;
    private readonly StringBuilder output = new();

    private SchemeHost(WasmStore store) => this.store = store;

    /// <summary>What the program prints.</summary>
    public static string Run(WasmEngineOptions options, string program, string reflect)
    {
        using WasmEngine engine = new(options);
        using WasmStore store = new(engine);
        SchemeHost host = new(store);
        WasmInstance main = host.Link(engine.Compile(File.ReadAllBytes(program)), null);
        WasmInstance reflector = host.Link(engine.Compile(File.ReadAllBytes(reflect)), main);
        WasmValue procedure = main.GetGlobal("$load").Value;
        WasmValue arguments = Call(reflector, "make_vector", 1, Call(reflector, "scm_false"));
        reflector.GetFunction("vector_set").Invoke(arguments, 0, procedure);
        Call(reflector, "call", procedure, arguments);
        return host.output.ToString();
    }

    private static WasmValue Call(WasmInstance instance, string name, params WasmValue[] arguments)
        => instance.GetFunction(name).Invoke(arguments)[0];

    private WasmInstance Link(WasmModule module, WasmInstance? abi)
    {
        WasmLinker linker = new(module.Engine);
        if (abi is not null)
            linker.DefineInstance("abi", abi);
        foreach (WasmImportInfo import in module.Imports)
            if (import.Type is WasmFunctionType type)
                linker.Func(import.Module, import.Name, type,
                    (in WasmCaller _, ReadOnlySpan<WasmValue> given, Span<WasmValue> results) => Import(import.Name, type, given, results));
        return linker.Instantiate(store, module);
    }

    private void Import(string name, WasmFunctionType type, ReadOnlySpan<WasmValue> given, Span<WasmValue> results)
    {
        switch (name)
        {
            case "write_stdout" or "write_stderr": output.Append((string)given[0].ToReference()!); break;
            case "quit" or "die":
                throw new InvalidOperationException(
                $"the program ended by {name} {(given[0].Type.Kind == WasmValueKind.Reference ? given[0].ToReference() : given[0])}: {output}");
            case "code_source": (results[0], results[1], results[2]) = (WasmValue.FromExtern("?"), 0, 0); break;
            case "string_to_wtf8":
                WasmArrayType bytes = type.Results[0].ArrayType!;
                results[0] = WasmValue.FromReference(type.Results[0],
                    WasmArray.From<byte>(store, bytes, Encoding.UTF8.GetBytes((string)given[0].ToReference()!)));
                break;
            default: results[0] = Compute(name, given); break;
        }
    }

    private static WasmValue Compute(string name, ReadOnlySpan<WasmValue> given) => name switch
    {
        "wtf8_to_string" => WasmValue.FromExtern(Text((WasmArray)given[0].ToReference()!)),
        "string_upcase" => WasmValue.FromExtern(((string)given[0].ToReference()!).ToUpperInvariant()),
        "read_stdin" => WasmValue.FromExtern(""),
        "code_name" => WasmValue.FromExtern(null),
        "fexp" => Math.Exp(given[0].ToDouble()),
        "flog" => Math.Log(given[0].ToDouble()),
        "bignum_from_i32" => Boxed(given[0].ToInt32()),
        "bignum_from_i64" => Boxed(given[0].ToInt64()),
        "bignum_from_u64" => Boxed((ulong)given[0].ToInt64()),
        "bignum_get_i64" => (long)(ulong)(Big(given[0]) & ulong.MaxValue),
        "bignum_to_f64" => (double)Big(given[0]),
        "bignum_is_i64" => Truth(Big(given[0]) >= long.MinValue && Big(given[0]) <= long.MaxValue),
        "bignum_is_u64" => Truth(Big(given[0]).Sign >= 0 && Big(given[0]) <= ulong.MaxValue),
        "bignum_add" => Boxed(Big(given[0]) + Big(given[1])),
        "bignum_sub" => Boxed(Big(given[0]) - Big(given[1])),
        "bignum_mul" => Boxed(Big(given[0]) * Big(given[1])),
        "bignum_add_i32" => Boxed(Big(given[0]) + given[1].ToInt32()),
        "bignum_sub_i32" => Boxed(Big(given[0]) - given[1].ToInt32()),
        "bignum_mul_i32" => Boxed(Big(given[0]) * given[1].ToInt32()),
        "bignum_quo" => Boxed(BigInteger.Divide(Big(given[0]), Big(given[1]))),
        "bignum_rem" => Boxed(BigInteger.Remainder(Big(given[0]), Big(given[1]))),
        "bignum_mod" => Boxed(Modulo(Big(given[0]), Big(given[1]))),
        "bignum_gcd" => Boxed(BigInteger.GreatestCommonDivisor(Big(given[0]), Big(given[1]))),
        "bignum_lsh" => Boxed(Big(given[0]) << (int)given[1].ToInt64()),
        "bignum_rsh" => Boxed(Big(given[0]) >> (int)given[1].ToInt64()),
        "bignum_lsh_i32_i64" => Boxed((BigInteger)given[0].ToInt32() << (int)given[1].ToInt64()),
        "bignum_lt" => Truth(Big(given[0]) < Big(given[1])),
        "bignum_eq" => Truth(Big(given[0]) == Big(given[1])),
        "bignum_lt_i32_big" => Truth(given[0].ToInt32() < Big(given[1])),
        "bignum_lt_big_i32" => Truth(Big(given[0]) < given[1].ToInt32()),
        "bignum_lt_big_f64" => Truth(Compare(Big(given[0]), given[1].ToDouble()) < 0),
        "bignum_lt_f64_big" => Truth(Compare(Big(given[1]), given[0].ToDouble()) > 0),
        "bignum_le_big_f64" => Truth(Compare(Big(given[0]), given[1].ToDouble()) <= 0),
        "bignum_le_f64_big" => Truth(Compare(Big(given[1]), given[0].ToDouble()) >= 0),
        "bignum_eq_f64" => Truth(Compare(Big(given[0]), given[1].ToDouble()) == 0),
        _ => throw new InvalidOperationException($"the import {name} is not known"),
    };

    private static WasmValue Truth(bool value) => value ? 1 : 0;

    private static WasmValue Boxed(BigInteger value) => WasmValue.FromExtern(value);

    private static BigInteger Big(WasmValue value) => (BigInteger)value.ToReference()!;

    private static BigInteger Modulo(BigInteger number, BigInteger divisor)
    {
        BigInteger rest = BigInteger.Remainder(number, divisor);
        return rest.Sign != 0 && rest.Sign != divisor.Sign ? rest + divisor : rest;
    }

    /// <summary>The order of two numbers, exactly; of NaN none, which is null.</summary>
    private static int? Compare(BigInteger big, double number)
    {
        if (double.IsNaN(number))
            return null;
        if (double.IsInfinity(number))
            return number > 0 ? -1 : 1;
        int order = big.CompareTo(new BigInteger(Math.Truncate(number)));
        return order != 0 ? order : 0.0.CompareTo(number - Math.Truncate(number));
    }

    private static string Text(WasmArray bytes)
    {
        using (bytes)
        {
            byte[] utf8 = new byte[bytes.Length];
            bytes.CopyTo<byte>(0, utf8);
            return Encoding.UTF8.GetString(utf8);
        }
    }
}
