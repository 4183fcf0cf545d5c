using System.Diagnostics;
using System.Text;
using Wager.Abi;
using Wager.Core.Debugging;
using Wager.Runtime.Code;

namespace Wager.Runtime.Profiling;

/// <summary>
/// <c>jit-PID.dump</c> (tools/perf/Documentation/jitdump-specification.txt of Linux), for <c>perf inject --jit</c>: all code with its
/// bytes, and for its places where they come from: the source if the module tells it, else the functions that lie in line in one another
/// and the offset in the module. Thread-safe.
/// </summary>
internal sealed unsafe class JitDump
{
    private const uint Magic = 0x4A695444;
    private const uint Version = 1;
    private const uint MachineX64 = 62;
    private const uint CodeLoad = 0;
    private const uint DebugInfo = 2;
    private const int HeaderBytes = 40;

    private readonly Gate gate = new();
    private readonly FileStream file;
    private long index;

    private JitDump()
    {
        file = PerfFiles.Open(PathOfProcess, mayExist: false);
        MemoryStream bytes = new();
        BinaryWriter header = new(bytes);
        header.Write(Magic);
        header.Write(Version);
        header.Write(HeaderBytes);
        header.Write(MachineX64);
        header.Write(0u);
        header.Write(Environment.ProcessId);
        header.Write(Now);
        header.Write(0UL);
        file.Write(bytes.ToArray());
        // How perf learns of the file: from the mapping, which stays.
        Platform.Platform.MapCodeMarker(file.SafeFileHandle);
    }

    /// <summary>That of the process, from when it is first asked for.</summary>
    public static JitDump Process { get; } = new();

    /// <summary>Where it is.</summary>
    public static string PathOfProcess => Path.Combine(Path.GetTempPath(), $"jit-{Environment.ProcessId}.dump");

    /// <summary>
    /// The stopwatch's clock is the monotonic one, in nanoseconds, which perf record wants to be asked for by <c>-k mono</c>.
    /// </summary>
    private static long Now => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    /// <summary>Tells of code that can be run from now on.</summary>
    public void Add(CodeVersion code)
    {
        MemoryStream bytes = new();
        BinaryWriter to = new(bytes);
        if (code.Points.Length > 0)
            WriteRecord(to, DebugInfo, contents => WritePlaces(contents, code));
        using (gate.Enter())
        {
            WriteRecord(to, CodeLoad, contents => WriteCode(contents, code));
            file.Write(bytes.ToArray());
        }
    }

    private static void WriteRecord(BinaryWriter to, uint id, Action<BinaryWriter> write)
    {
        MemoryStream contents = new();
        write(new BinaryWriter(contents));
        to.Write(id);
        to.Write((uint)contents.Length + 16);
        to.Write(Now);
        to.Write(contents.ToArray());
    }

    private void WriteCode(BinaryWriter to, CodeVersion code)
    {
        to.Write(Environment.ProcessId);
        to.Write(Environment.ProcessId);
        to.Write((long)code.Address);
        to.Write((long)code.Address);
        to.Write((long)code.Length);
        to.Write(index++);
        WriteText(to, CodeNames.Of(code));
        to.Write(new ReadOnlySpan<byte>((void*)code.Address, code.Length));
    }

    private static void WritePlaces(BinaryWriter to, CodeVersion code)
    {
        to.Write((long)code.Address);
        to.Write((long)code.Points.Length);
        foreach (CodePoint point in code.Points)
        {
            to.Write((long)code.Address + point.PcOffset);
            string chain = CodeNames.ChainAt(code, point.WasmOffset == InlinedFrame.NoCaller ? 0 : point.WasmOffset, out int offset);
            bool hasSource = code.Module.Sources.TryFind(offset, out SourcePlace source);
            to.Write(hasSource ? source.Line : offset);
            to.Write(hasSource ? source.Column : 0);
            WriteText(to, hasSource ? source.File : chain);
        }
    }

    private static void WriteText(BinaryWriter to, string text)
    {
        to.Write(Encoding.UTF8.GetBytes(text));
        to.Write((byte)0);
    }
}
