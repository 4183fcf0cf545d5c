using System.Text;
using Wager.Core.Binary;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Tests.Text;
using Xunit;

namespace Wager.Tests.Binary;

/// <summary>Whatever is done to the bytes of a module, the only way out is success or <see cref="WasmCompileException"/>.</summary>
public sealed class MutationTests
{
    private const string Sample = """
        (module $m
          (type $s (sub (struct (field (mut i32)) (field i8))))
          (type $t (sub $s (struct (field (mut i32)) (field i8) (field (ref null $s)))))
          (type $v (array (mut i64)))
          (import "env" "f" (func $f (param i32) (result i32)))
          (memory 1 2) (memory i64 1)
          (table $tab 2 4 funcref) (tag $e (param i32))
          (global $g (mut i32) (i32.const 3)) (global $r (ref $s) (struct.new $s (i32.const 1) (i32.const 2)))
          (elem (table $tab) (i32.const 0) func $f $run) (data (i32.const 8) "hello") (data "passive")
          (func $run (export "run") (param i32) (result i32) (local $x i64) (local $y (ref $s)) (local v128)
            (local.set $y (global.get $r))
            (block $out (result i32)
              (loop $again
                (local.set $x (i64.add (local.get $x) (i64.load offset=16 (local.get 0))))
                (br_if $again (i64.lt_u (local.get $x) (i64.const 100))))
              (br_table $out $out (i32.const 7) (local.get 0)))
            (if (result i32) (then (call_indirect $tab (param i32) (result i32) (i32.const 1) (i32.const 0)))
              (else (struct.get $s 0 (local.get $y))))
            (try_table (result i32) (catch $e 0) (throw $e (i32.const 1)))
            (i32x4.extract_lane 2 (i32x4.splat (i32.add)))
            (memory.init 0 1 (i32.const 0) (i32.const 0) (i32.const 3))
            (drop (array.new_fixed $v 2 (i64.const 1) (i64.const 2)))
            (return_call $f))
          (start $init) (func $init (global.set $g (memory.size))))
        """;

    private static byte[] SampleBytes => WatParser.Parse(Encoding.UTF8.GetBytes(Sample));

    [Fact]
    public void The_sample_is_valid() => Assert.Null(Judge(SampleBytes));

    [Fact]
    public void Truncated_modules_are_rejected()
    {
        byte[] bytes = SampleBytes;
        for (int length = 0; length < bytes.Length; length++)
            Judge(bytes.AsMemory(0, length));
    }

    [Fact]
    public void Mutated_modules_are_judged()
    {
        Random random = new(20_26);
        byte[][] seeds = [SampleBytes, .. SuiteSeeds()];
        for (int i = 0; i < 6_000; i++)
        {
            byte[] bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (int edits = random.Next(1, 5); edits > 0; edits--)
                Mutate(ref bytes, random);
            Judge(bytes);
        }
    }

    /// <summary>Counts and sizes that promise more than the module holds must not be believed.</summary>
    [Fact]
    public void Hostile_counts_cost_no_memory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte section in (byte[])[1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13])
            Assert.NotNull(Judge(new byte[] { 0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, section, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }));
        Assert.NotNull(Judge(new byte[] { 0, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }

    private static void Mutate(ref byte[] bytes, Random random)
    {
        int at = random.Next(8, bytes.Length);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes = bytes[..at];
                Array.Resize(ref bytes, Math.Max(at, 9));
                break;
            case 3:
                int length = random.Next(1, 16);
                int from = random.Next(8, bytes.Length);
                bytes = [.. bytes[..at], .. bytes.Skip(from).Take(length), .. bytes[at..]];
                break;
            default:
                bytes = [.. bytes[..at], .. bytes[Math.Min(at + random.Next(1, 8), bytes.Length)..]];
                Array.Resize(ref bytes, Math.Max(bytes.Length, 9));
                break;
        }
    }

    private static IEnumerable<byte[]> SuiteSeeds()
    {
        foreach (string path in SuiteFiles.All()
            .Where(path => path is "array.wast" or "try_table.wast" or "br_on_cast.wast" or "table_init64.wast" or "simd_lane.wast"
                or "return_call_ref.wast"))
            foreach (WastModule module in WastParser.Parse(SuiteFiles.Read(path), path).Commands.OfType<WastModuleCommand>()
                .Select(command => command.Module).Take(3))
                yield return module.ToBinary();
    }

    private static string? Judge(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(bytes));
            return null;
        }
        catch (WasmCompileException e)
        {
            return e.Message;
        }
    }
}
