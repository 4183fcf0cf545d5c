using System.Runtime.InteropServices;

namespace Wager.Fuzz.Hostile;

/// <summary>The memory of this process over time, and whether it stayed the same.</summary>
internal sealed class ProcessMemory
{
    /// <summary>Growth that still counts as none: the .NET runtime compiles methods of its own and of ours to the end of a run.</summary>
    private const double Tolerance = 1.10;

    private readonly List<long> samples = [];
    private bool canTrim = true;

    /// <summary>Bytes resident now.</summary>
    public static long Resident()
    {
        foreach (string line in File.ReadLines("/proc/self/status"))
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) << 10;
        return 0;
    }

    /// <summary>
    /// Notes how much is resident once the C library has given back what is free. It keeps that otherwise, in up to eight arenas per
    /// processor, and every arena grows to what the just-in-time compiler of .NET once needed on a thread that used it (nothing of ours
    /// allocates much there): tens of megabytes that nobody uses.
    /// </summary>
    public long Sample()
    {
        Trim();
        samples.Add(Resident());
        return samples[^1];
    }

    /// <summary>Compares the medians of the first and the last third.</summary>
    public bool IsFlat(out string verdict)
    {
        int third = samples.Count / 3;
        if (third < 3)
        {
            verdict = "memory: too few samples for a verdict";
            return true;
        }
        long first = Median(samples[..third]), last = Median(samples[^third..]);
        bool isFlat = last <= first * Tolerance;
        verdict = FormattableString.Invariant(
            $"memory {(isFlat ? "flat" : "GREW")}: median of the first third {first >> 10} KiB, of the last {last >> 10} KiB, ratio {(double)last / first:F3}");
        return isFlat;
    }

    private static long Median(List<long> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private void Trim()
    {
        if (!canTrim)
            return;
        try
        {
            malloc_trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            canTrim = false;   // another C library
        }
    }

    [DllImport("libc")]
    private static extern int malloc_trim(nuint pad);
}
