namespace Wager.Jit.Common;

/// <summary>
/// What the optimizing tier may take for one function, by the bytes of Wasm that it reads for it, inlined bodies included. Each is at
/// least ten times what the worst function of CPython, esbuild and the benchmark programs takes (32 steps, 0.5 operations, 1.8 inputs, 0.5
/// instructions, 0.4 moves and 5.5 bytes of code for each byte). A function that needs more is given up by this tier
/// (<see cref="CompileStoppedException"/>) and goes on in baseline code, which is linear in the bytes.
/// </summary>
/// <remarks>
/// Some graphs are quadratic in the code by their nature: a thousand locals times a thousand branches to one label are a million inputs of
/// phis.
/// </remarks>
internal static class OptimizingLimits
{
    /// <summary>Steps of work, see <see cref="CompileBudget"/>.</summary>
    public static long Steps(int bytes) => 1_000_000 + 400L * bytes;

    /// <summary>Operations of the graph.</summary>
    public static int Operations(int bytes) => Scaled(16_384, 8, bytes);

    /// <summary>Inputs of operations, without the few that lie within them; lists double when they grow.</summary>
    public static int Inputs(int bytes) => Scaled(65_536, 32, bytes);

    /// <summary>Machine instructions, and moves between registers and slots.</summary>
    public static int Instructions(int bytes) => Scaled(32_768, 8, bytes);

    /// <summary>Bytes of machine code.</summary>
    public static int CodeBytes(int bytes) => Scaled(131_072, 56, bytes);

    /// <summary>Values in all frame states together, those of dead locals included.</summary>
    public static int StateValues(int bytes) => Scaled(16_384, 8, Math.Min(bytes, 1 << 20));

    private static int Scaled(int least, int perByte, int bytes) => (int)Math.Min(least + (long)perByte * bytes, int.MaxValue / 4);
}
