using System.Globalization;
using System.Text;
using Wager.Runtime.Code;

namespace Wager.Runtime.Profiling;

/// <summary>
/// <c>/tmp/perf-PID.map</c> (tools/perf/Documentation/jit-interface.txt of Linux): a line for each piece of code. Other code of the process
/// may be in it, too: lines are appended. Thread-safe.
/// </summary>
internal sealed class PerfMap
{
    private readonly Gate gate = new();
    private readonly FileStream file = PerfFiles.Open($"/tmp/perf-{Environment.ProcessId}.map", mayExist: true);

    private PerfMap()
    {
    }

    /// <summary>That of the process, from when it is first asked for.</summary>
    public static PerfMap Process { get; } = new();

    /// <summary>Tells of code that can be run from now on.</summary>
    public void Add(CodeVersion code)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{code.Address:x} {code.Length:x} {CodeNames.Of(code)}\n");
        using (gate.Enter())
        {
            file.Write(Encoding.UTF8.GetBytes(line));
            file.Flush();
        }
    }
}
