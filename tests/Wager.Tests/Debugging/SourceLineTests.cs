using System.Text;
using Wager.Core.Binary;
using Wager.Core.Debugging;
using Wager.Core.Modules;
using Xunit;

namespace Wager.Tests.Debugging;

/// <summary>Backtraces name source lines where a module's DWARF sections or a source map tell them, and no section can do harm.</summary>
public sealed class SourceLineTests
{
    private const byte TagInlined = 0x1d;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, WasmTier.Baseline)]
    [InlineData(5, WasmTier.Baseline)]
    [InlineData(5, WasmTier.Optimizing)]
    public void Traps_name_the_lines_of_C(int version, WasmTier tier)
    {
        using WasmEngine engine = new(new WasmEngineOptions { Tier = tier });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.Compile(Program(version), Stop));
        WasmTrapException zero = Assert.Throws<WasmTrapException>(() => instance.GetFunction<int, int, int>("run").Invoke(1, 0));
        string file = FileOf(version);
        Assert.Equal([("divide", file, 18, 16), ("run", file, 23, 12)],
            zero.Frames.Select(static f => (f.FunctionName!, f.SourceFile!, f.SourceLine, f.SourceColumn)));
        Assert.Contains($"({file}:18:16)", zero.Message);
        WasmTrapException trap = Assert.Throws<WasmTrapException>(() => instance.GetFunction<int, int>("at").Invoke(99));
        Assert.Equal(["checked"], trap.Frames[0].SourceFunctions);
        Assert.Contains($"(in checked, {file}:9:9)", trap.Message);
        Assert.Empty(zero.Frames[0].SourceFunctions);
        Assert.Equal((file, 9, 9), (trap.Frames[0].SourceFile, trap.Frames[0].SourceLine, trap.Frames[0].SourceColumn));
    }

    /// <summary>What llvm-dwarfdump prints of the same modules.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Lines_are_those_of_other_readers(int version)
    {
        WasmModuleData module = ModuleDecoder.Decode(Program(version));
        int code = module.SectionStarts[SectionId.Code];
        foreach ((int address, int line, int column) in (ReadOnlySpan<(int, int, int)>)
            [(2, 22, 0), (7, 23, 21), (8, 23, 12), (0xf, 23, 12), (0x13, 23, 5), (0x15, 14, 0), (0x36, 18, 16), (0x39, 18, 5),
            (0x45, 9, 9), (0x4c, 10, 12), (0xc4, 36, 5)])
        {
            Assert.True(module.Sources.TryFind(code + address, out SourcePlace place));
            Assert.Equal(new SourcePlace(FileOf(version), line, column), place);
        }
        foreach (int nowhere in (ReadOnlySpan<int>)[0, 1, 0x10, 0x14, 0x3a, 0xc5, 0x10000])
            Assert.False(module.Sources.TryFind(code + nowhere, out _), $"0x{nowhere:x}");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Changed_sections_do_no_harm(int version)
    {
        byte[] original = Program(version);
        WasmModuleData whole = ModuleDecoder.Decode(original);
        CustomSection[] sections = [.. whole.CustomSections.Where(static c => c.Name.StartsWith(".debug_", StringComparison.Ordinal))];
        Random random = new(version);
        int changed = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. original];
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                CustomSection section = sections[random.Next(sections.Length)];
                bytes[section.Start + random.Next(section.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            }
            WasmModuleData module = ModuleDecoder.Decode(bytes);
            for (int offset = 0; offset < bytes.Length; offset += 3)
            {
                module.Inlines.At(offset);
                changed += module.Sources.TryFind(offset, out SourcePlace place) && place.Line != 18 ? 1 : 0;
            }
        }
        Assert.True(changed > 0);
    }

    /// <summary>As llvm-dwarfdump tells of the same modules; functions in line may have several ranges.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Functions_in_line_are_those_of_other_readers(int version)
    {
        WasmModuleData module = ModuleDecoder.Decode(Program(version));
        int code = module.SectionStarts[SectionId.Code];
        foreach (int inside in (ReadOnlySpan<int>)[0x15, 0x30, 0x42, 0x45, 0x4c])
            Assert.Equal(["checked"], module.Inlines.At(code + inside));
        foreach (int outside in (ReadOnlySpan<int>)[0, 2, 8, 0x31, 0x36, 0x59, 0x8a, 0xc4, 0xc5])
            Assert.Empty(module.Inlines.At(code + outside));
    }

    /// <summary>Entries whose attributes take no byte, and many of them.</summary>
    [Fact]
    public void Work_on_entries_is_bounded()
    {
        List<byte> shapes = [1, TagInlined, 0];
        for (int i = 0; i < 16_000; i++)
            shapes.AddRange([3, 0x19]);
        shapes.AddRange([0, 0, 0]);
        byte[] entries = new byte[4 << 20];
        entries.AsSpan().Fill(1);
        byte[] info = [.. BitConverter.GetBytes(entries.Length + 7), 4, 0, 0, 0, 0, 0, 4, .. entries];
        MemoryStream module = new();
        module.Write("\0asm"u8);
        module.Write([1, 0, 0, 0]);
        AddCustom(module, ".debug_abbrev", [.. shapes]);
        AddCustom(module, ".debug_info", info);
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(ModuleDecoder.Decode(module.ToArray()).Inlines.At(100));
        // All of it would be sixty billion attributes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    /// <summary>A program of nothing but rows has no more of them than are kept.</summary>
    [Fact]
    public void Memory_for_rows_is_bounded()
    {
        byte[] original = Program(4);
        WasmModuleData whole = ModuleDecoder.Decode(original);
        CustomSection lines = whole.CustomSections.Single(static c => c.Name == ".debug_line");
        byte[] section = [.. original.AsSpan(lines.Start, lines.Length)];
        int unit = section.Length;
        byte[] rows = new byte[6 << 20];
        rows.AsSpan().Fill(1);
        BitConverter.TryWriteBytes(section, unit - 4 + rows.Length);
        // The first section of the name counts, so the original gets another one.
        byte[] renamed = [.. original];
        renamed[lines.Start - 1] = (byte)'x';
        MemoryStream module = new();
        module.Write(renamed);
        AddCustom(module, ".debug_line", [.. section, .. rows]);
        WasmModuleData large = ModuleDecoder.Decode(module.ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(large.Sources.TryFind(whole.SectionStarts[SectionId.Code] + 0x36, out SourcePlace place));
        Assert.Equal(18, place.Line);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 40 << 20, 200 << 20);
    }

    /// <summary>Tables of version 5 whose entries take a byte each, and of version 4 in which they take a few.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Memory_for_files_is_bounded(int version)
    {
        const int Count = 8 << 20;
        byte[] entries = new byte[Count];
        entries.AsSpan().Fill((byte)'a');
        for (int i = 1; version < 5 && i < Count; i += 2)
            entries[i] = 0;
        // Opcodes: none with operands. One entry is a number of one byte; so many of them as a number of five bytes.
        byte[] counted = [1, 1, 0x0b, 0x80 | Count & 0x7f, 0x80 | Count >> 7 & 0x7f, 0x80 | Count >> 14 & 0x7f, Count >> 21 & 0x7f];
        IEnumerable<byte> files = Enumerable.Repeat((byte[])[(byte)'f', 0, 0, 0, 0], Count / 5).SelectMany(static b => b);
        byte[] table = version < 5 ? [.. entries, 0, .. files, 0] : [.. counted, .. entries, .. counted, .. entries];
        byte[] rest = [1, .. version < 4 ? [] : (byte[])[1], 1, 0, 1, 1, .. table];
        byte[] unit = [(byte)version, 0, .. version < 5 ? [] : (byte[])[4, 0], .. BitConverter.GetBytes(rest.Length), .. rest];
        byte[] contents = [11, .. ".debug_line"u8, .. BitConverter.GetBytes(unit.Length), .. unit];
        MemoryStream module = new();
        module.Write([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, 0]);
        uint length = (uint)contents.Length;
        for (; length >= 0x80; length >>= 7)
            module.WriteByte((byte)(length | 0x80));
        module.WriteByte((byte)length);
        module.Write(contents);
        WasmModuleData data = ModuleDecoder.Decode(module.ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(data.Sources.TryFind(0, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1 << 20, 20 << 20);
    }

    [Fact]
    public void A_source_map_tells_lines_where_the_host_gives_one()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText("(module (func (export \"f\") nop unreachable))", Stop);
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, module, Stop);
        WasmTrapException before = Assert.Throws<WasmTrapException>(() => instance.GetAction("f").Invoke(Stop));
        Assert.Null(before.Frames[0].SourceFile);
        int offset = before.Frames[0].WasmOffset;
        // One segment for the nop before it, one for it (line 7, column 3), one behind it without a source.
        module.UseSourceMap(Map($"{Vlq(offset - 1)}{Vlq(1)}{Vlq(3)}{Vlq(0)},{Vlq(1)}{Vlq(0)}{Vlq(3)}{Vlq(2)},{Vlq(1)}"));
        WasmFrame frame = Assert.Throws<WasmTrapException>(() => instance.GetAction("f").Invoke(Stop)).Frames[0];
        Assert.Equal(("src/b.ts", 7, 3), (frame.SourceFile, frame.SourceLine, frame.SourceColumn));
        Assert.Contains("(src/b.ts:7:3)", frame.ToString());
    }

    [Fact]
    public void What_is_no_source_map_is_refused()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText("(module)", Stop);
        string right = Encoding.UTF8.GetString(Map("AAAA,CAAC"));
        foreach (string wrong in (string[])["", "{}", "[]", "7", right[..^3], right.Replace(":3", ":2"), right.Replace("AAAA", "A$AA"),
            right.Replace("AAAA", "ggggggggggA")])
            Assert.Throws<WasmException>(() => module.UseSourceMap(Encoding.UTF8.GetBytes(wrong)));
        Random random = new(1);
        for (int i = 0; i < 5000; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(right);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                module.UseSourceMap(bytes);
                module.Code.Module.Sources.TryFind(random.Next(4), out _);
            }
            catch (WasmException)
            {
                // One that it is not.
            }
        }
    }

    /// <summary>Before version 5 the folder of the compiler stands in another section.</summary>
    private static string FileOf(int version) => version < 5 ? "lines.c" : "/src/lines.c";

    private static void AddCustom(MemoryStream module, string name, byte[] bytes)
    {
        byte[] contents = [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), .. bytes];
        module.WriteByte(0);
        uint length = (uint)contents.Length;
        for (; length >= 0x80; length >>= 7)
            module.WriteByte((byte)(length | 0x80));
        module.WriteByte((byte)length);
        module.Write(contents);
    }

    private static byte[] Map(string mappings)
        => Encoding.UTF8.GetBytes($"{{\"version\":3,\"sourceRoot\":\"src/\",\"sources\":[\"a.ts\",\"b.ts\"],\"mappings\":\"{mappings}\"}}");

    private static string Vlq(int value)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        uint left = value < 0 ? (uint)-value << 1 | 1 : (uint)value << 1;
        string text = "";
        for (; left > 31; left >>= 5)
            text += Digits[(int)(left & 31 | 32)];
        return text + Digits[(int)left];
    }

    private static byte[] Program(int version) => File.ReadAllBytes(Repository.File($"tests/Wager.Tests/Debugging/lines{version}.wasm"));
}
