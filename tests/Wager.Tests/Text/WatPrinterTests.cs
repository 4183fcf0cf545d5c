using System.Text;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Xunit;

namespace Wager.Tests.Text;

public class WatPrinterTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scripts() => new(SuiteFiles.All());

    [Theory]
    [MemberData(nameof(Scripts))]
    public void ModulesOfTheSuiteReadBackAsPrinted(string path)
    {
        if (path == SuiteFiles.Absent)
        {
            output.WriteLine(path);
            return;
        }
        List<string> failures = [];
        foreach (WastCommand command in WastParser.Parse(SuiteFiles.Read(path), path).Commands)
            if (command is WastModuleCommand { Module: var module })
                CheckRoundTrip(module, path, failures);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>Modules that a compiler made.</summary>
    [Fact]
    public void BenchmarkModulesReadBackAsPrinted()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.File("bench"), "*.wasm", SearchOption.AllDirectories))
        {
            byte[] first = File.ReadAllBytes(file);
            WasmModuleData module = ModuleDecoder.Decode(first);
            string text = WatPrinter.Print(module);
            byte[] second = WatParser.Parse(Encoding.UTF8.GetBytes(text));
            WasmModuleData again = ModuleDecoder.Decode(second);
            Assert.Equal(text, WatPrinter.Print(again));
            Assert.Equal(module.Code.Length, again.Code.Length);
        }
    }

    /// <summary>Explicit page sizes of 65536 and names that occur twice do not survive as bytes, only as meaning.</summary>
    private static readonly string[] Lossy =
        ["custom-page-sizes.wast", "custom-page-sizes-invalid.wast", "memory_max.wast", "memory_max_i64.wast", "name_annot.wast"];

    /// <summary>What our own encoder wrote must come back byte for byte; foreign bytes may be longer forms of the same numbers.</summary>
    private static void CheckRoundTrip(WastModule module, string path, List<string> failures)
    {
        byte[] first = module.ToBinary();
        // Binary modules of the suite repeat sections' custom neighbours in ways that the text's placements cannot tell apart.
        WatPrintOptions options = new(CustomSections: !module.IsBinary);
        string text = WatPrinter.Print(ModuleDecoder.Decode(first), options);
        try
        {
            byte[] second = WatParser.Parse(Encoding.UTF8.GetBytes(text));
            bool canonical = !module.IsBinary && !Lossy.Contains(Path.GetFileName(path));
            if (canonical && !first.AsSpan().SequenceEqual(second))
                failures.Add($"{path}:{module.Line}: other bytes after a round trip\n{Convert.ToHexString(first)}\n{Convert.ToHexString(second)}\n{text}");
            if (WatPrinter.Print(ModuleDecoder.Decode(second), options) is var again && again != text)
                failures.Add($"{path}:{module.Line}: other text after a round trip\n{text}\n{again}");
        }
        catch (WasmCompileException e)
        {
            failures.Add($"{path}:{module.Line}: {e.Message}\n{text}");
        }
    }

    [Fact]
    public void PrintsEveryKindOfField()
    {
        const string Text = """
            (module $m
              (type $p (;0;) (func (param i32)))
              (rec
                (type $a (;1;) (sub (struct (field $x (mut i8)) (field (ref null 2)))))
                (type (;2;) (sub final $a (struct (field (mut i8)) (field (ref null 2)) (field f32))))
              )
              (import "e\"v" "f" (func $f (;0;) (type $p) (param $q i32)))
              (table $t (;0;) 1 2 funcref (ref.null func))
              (memory (;0;) 1 2 shared)
              (tag $e (;0;) (type $p) (param i32))
              (global $g (;0;) (mut f64) (f64.const -0))
              (export "g" (global $g))
              (start $f)
              (elem $s (;0;) (table $t) (offset (i32.const 0)) func $f)
              (func $"odd name" (;1;) (type $p) (param $x i32)
                (local $l v128)
                (local f32 f32)
                try_table (;@1;) (catch $e 0 (;@0;)) (catch_all 0 (;@0;))
                  local.get $x
                  i32.load offset=4 align=2
                  br_if 1 (;@0;)
                end
                f32.const nan:0x1
                drop
              )
              (data $d (;0;) (offset (i32.const 0)) "a\00\22\5c")
              (@custom "c" (after data) "\01")
            )

            """;
        WasmModuleData module = ModuleDecoder.Decode(WatParser.Parse(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(Text, WatPrinter.Print(module), ignoreLineEndingDifferences: true);
    }
}
