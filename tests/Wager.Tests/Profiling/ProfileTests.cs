using System.Globalization;
using System.Text;
using System.Text.Json;
using Wager.Runtime.Profiling;
using Xunit;

namespace Wager.Tests.Profiling;

/// <summary>What tools are told of compiled code, and profiles of guests.</summary>
public sealed class ProfileTests
{
    private const string Text = """
        (module $NAME
          (func $add (param i32) (result i32) (i32.add (local.get 0) (i32.const 3)))
          (func $step (param i32) (result i32)
            (loop (result i32)
              (local.set 0 (call $add (local.get 0)))
              (br_if 0 (i32.and (local.get 0) (i32.const 63)))
              (local.get 0)))
          (func $spin (export "spin") (param $n i32) (result i32) (local $sum i32)
            (loop
              (local.set $sum (i32.xor (local.get $sum) (call $step (local.get $n))))
              (local.set $n (i32.sub (local.get $n) (i32.const 1)))
              (br_if 0 (local.get $n)))
            (local.get $sum))
          (func (export "endless") (loop (br 0))))
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_map_for_perf_names_functions_and_tiers()
    {
        using WasmEngine engine = Run(WasmPerfFile.Map, "mapped");
        string path = $"/tmp/perf-{Environment.ProcessId}.map";
        string[] lines = [.. ReadLines(path).Where(static l => l.Contains("mapped!"))];
        Assert.Contains(lines, static l => l.EndsWith(" mapped!spin [baseline]", StringComparison.Ordinal));
        Assert.Contains(lines, static l => l.EndsWith(" mapped!step [optimizing]", StringComparison.Ordinal));
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ', 3);
            Assert.True(long.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture) > 0);
            Assert.InRange(long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), 1, 1 << 20);
        }
    }

    [Fact]
    public void The_dump_for_perf_has_code_and_where_it_comes_from()
    {
        using WasmEngine engine = Run(WasmPerfFile.JitDump, "dumped");
        using FileStream file = new(JitDump.PathOfProcess, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        BinaryReader reader = new(file);
        Assert.Equal(0x4A695444u, reader.ReadUInt32());
        Assert.Equal(1u, reader.ReadUInt32());
        uint header = reader.ReadUInt32();
        Assert.Equal(62u, reader.ReadUInt32());
        reader.ReadUInt32();
        Assert.Equal(Environment.ProcessId, reader.ReadInt32());
        file.Position = header;
        List<string> functions = [], places = [];
        while (file.Position < file.Length)
        {
            long start = file.Position;
            uint id = reader.ReadUInt32();
            uint size = reader.ReadUInt32();
            Assert.InRange(size, 16u, (uint)(file.Length - start));
            Assert.True(reader.ReadUInt64() > 0);
            if (id == 0)
                functions.Add(ReadLoad(reader, start + size));
            else
                ReadPlaces(reader, places, start + size);
            Assert.Equal(start + size, file.Position);
        }
        Assert.Contains("dumped!step [optimizing]", functions);
        Assert.Contains("dumped!spin [baseline]", functions);
        Assert.Contains("dumped!spin > dumped!step", places);
        file.Dispose();
        File.Delete(JitDump.PathOfProcess);
    }

    [Fact]
    public void A_profile_shows_where_a_guest_spends_its_time()
    {
        using WasmEngine engine = new(new WasmEngineOptions { TierUpSynchronously = true });
        using WasmStore store = new(engine);
        WasmModule module = engine.CompileText(Text.Replace("$NAME", "$profiled"), Stop);
        WasmFunction<int, int> spin = new WasmLinker(engine).Instantiate(store, module, Stop).GetFunction<int, int>("spin");
        using WasmProfiler profiler = WasmProfiler.Start(store);
        Assert.Throws<InvalidOperationException>(() => WasmProfiler.Start(store));
        int expected = spin.Invoke(1000, Stop);
        Assert.True(SpinWait.SpinUntil(() => spin.Invoke(50_000) != -1 && profiler.Samples >= 50, 60_000), $"{profiler.Samples} samples");
        Assert.Equal(expected, spin.Invoke(1000, Stop));
        MemoryStream json = new();
        profiler.Write(json, "test");
        Assert.Equal(0, profiler.DroppedSamples);
        JsonElement root = JsonDocument.Parse(json.ToArray()).RootElement;
        string[] frames = [.. root.GetProperty("shared").GetProperty("frames").EnumerateArray()
            .Select(static f => f.GetProperty("name").GetString()!)];
        JsonElement profile = root.GetProperty("profiles")[0];
        int[][] samples = [.. profile.GetProperty("samples").EnumerateArray()
            .Select(static s => s.EnumerateArray().Select(static f => f.GetInt32()).ToArray())];
        double[] weights = [.. profile.GetProperty("weights").EnumerateArray().Select(static w => w.GetDouble())];
        Assert.Equal("sampled", profile.GetProperty("type").GetString());
        Assert.True(samples.Length >= 50);
        Assert.Equal(samples.Length, weights.Length);
        Assert.Equal(profile.GetProperty("endValue").GetDouble(), weights.Sum(), 1.0);
        // Every stack begins with the function that the host calls; most time is spent in what it has in line.
        Assert.All(samples, stack => Assert.StartsWith("profiled!spin [", frames[stack[0]]));
        Assert.Contains(samples, stack => stack.Length == 2 && frames[stack[0]] == "profiled!spin [optimizing]"
            && frames[stack[1]] == "profiled!step [inlined]");
    }

    [Fact]
    public void A_profile_and_a_time_limit_do_not_disturb_each_other()
    {
        using WasmEngine engine = new();
        WasmModule module = engine.CompileText(Text.Replace("$NAME", "$endless"), Stop);
        using WasmStore store = new(engine);
        WasmAction endless = new WasmLinker(engine).Instantiate(store, module, Stop).GetAction("endless");
        using (WasmProfiler profiler = WasmProfiler.Start(store))
        {
            for (int i = 0; i < 5; i++)
            {
                using CancellationTokenSource limit = new(TimeSpan.FromMilliseconds(50));
                Assert.ThrowsAny<OperationCanceledException>(() => endless.Invoke(limit.Token));
            }
            Assert.True(profiler.Samples > 0);
        }
        // Ended: the store can be profiled again, and be disposed of meanwhile.
        WasmProfiler second = WasmProfiler.Start(store);
        store.Dispose();
        second.Write(Stream.Null);
        Assert.Throws<ObjectDisposedException>(() => WasmProfiler.Start(store));
    }

    private static WasmEngine Run(WasmPerfFile perf, string name)
    {
        WasmEngine engine = new(new WasmEngineOptions { PerfFile = perf, TierUpSynchronously = true, TierUpThreshold = 10_000 });
        using WasmStore store = new(engine);
        WasmInstance instance = new WasmLinker(engine).Instantiate(store, engine.CompileText(Text.Replace("$NAME", "$" + name), Stop));
        for (int i = 0; i < 20; i++)
            instance.GetFunction<int, int>("spin").Invoke(1000);
        return engine;
    }

    private static string[] ReadLines(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new StreamReader(file).ReadToEnd().Split('\n');
    }

    private static string ReadLoad(BinaryReader reader, long end)
    {
        reader.ReadUInt64();
        ulong address = reader.ReadUInt64();
        Assert.Equal(address, reader.ReadUInt64());
        ulong size = reader.ReadUInt64();
        reader.ReadUInt64();
        string name = ReadText(reader);
        Assert.Equal(end - reader.BaseStream.Position, (long)size);
        reader.BaseStream.Position = end;
        return name;
    }

    private static void ReadPlaces(BinaryReader reader, List<string> places, long end)
    {
        reader.ReadUInt64();
        for (ulong count = reader.ReadUInt64(); count > 0; count--)
        {
            reader.ReadUInt64();
            Assert.InRange(reader.ReadInt32(), 0, 1 << 20);
            reader.ReadInt32();
            places.Add(ReadText(reader));
        }
        Assert.Equal(end, reader.BaseStream.Position);
    }

    private static string ReadText(BinaryReader reader)
    {
        StringBuilder text = new();
        for (byte next = reader.ReadByte(); next != 0; next = reader.ReadByte())
            text.Append((char)next);
        return text.ToString();
    }
}
