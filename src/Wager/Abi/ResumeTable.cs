namespace Wager.Abi;

/// <summary>A value that baseline code expects in a register, too, where it is resumed before a call.</summary>
/// <param name="Value">Number of the local or operand, locals first.</param>
/// <param name="Register">Its number: general ones from 0, vector ones from 32 on.</param>
internal readonly record struct ResumeRegister(int Value, byte Register);

/// <summary>
/// How one call site of baseline code is entered by a deopt. All values are at home (writing a home that the code does not read is
/// harmless).
/// </summary>
/// <param name="WasmOffset">Absolute offset of the call instruction in the module.</param>
/// <param name="BeforePc">Where to go on so that the call is executed, relative to the code; -1 at sites that no guard can stand before
/// (direct calls).</param>
/// <param name="AfterPc">Return address of the call to a function of the own instance; -1 if there is none (tail calls).</param>
/// <param name="Values">Locals and operands before the call, arguments and index included.</param>
/// <param name="Depth">The last of them has its home at [frame - Depth]; 16 when there are none.</param>
/// <param name="Arguments">How many of them the call consumes, index or reference included.</param>
/// <param name="FirstRegister">Start of this site's entries in <see cref="ResumeTable.Registers"/>, for
/// <paramref name="BeforePc"/>.</param>
/// <param name="Registers">Their number.</param>
internal readonly record struct ResumePoint(
    int WasmOffset, int BeforePc, int AfterPc, int Values, int Depth, int Arguments, int FirstRegister, int Registers);

/// <summary>
/// [DOC] resume table: how baseline code is entered in mid-function. Points ascend by <see cref="ResumePoint.WasmOffset"/>; call sites in
/// dead code have none.
/// </summary>
internal sealed record ResumeTable(ResumePoint[] Points, ResumeRegister[] Registers)
{
    public static readonly ResumeTable Empty = new([], []);

    /// <summary>The point of the call at an offset in the module.</summary>
    public bool TryFind(int wasmOffset, out ResumePoint point)
    {
        int low = 0;
        int high = Points.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            point = Points[middle];
            if (point.WasmOffset == wasmOffset)
                return true;
            if (point.WasmOffset < wasmOffset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        point = default;
        return false;
    }
}
