using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>A loop at whose header optimized code may take over a frame of baseline code.</summary>
/// <param name="WasmOffset">Absolute offset of the loop instruction in the module.</param>
/// <param name="FirstKind">Start of its operands' kinds in <see cref="LoopTable.Kinds"/>, lowest first; the loop's parameters are the last
/// ones.</param>
/// <param name="Operands">Their number.</param>
internal readonly record struct LoopPoint(int WasmOffset, int FirstKind, int Operands);

/// <summary>
/// [DOC] loop table: what the frame of baseline code holds at the header of each of its loops, when it asks the tier manager: locals and
/// operands, all at home. Points ascend by <see cref="LoopPoint.WasmOffset"/>; loops with very many operands have none.
/// </summary>
internal sealed record LoopTable(LoopPoint[] Points, ValKind[] Kinds)
{
    public static readonly LoopTable Empty = new([], []);

    /// <summary>The kinds of the operands at the loop at an offset in the module.</summary>
    public bool TryFind(int wasmOffset, out ReadOnlySpan<ValKind> operands)
    {
        int low = 0;
        int high = Points.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            LoopPoint point = Points[middle];
            if (point.WasmOffset == wasmOffset)
            {
                operands = Kinds.AsSpan(point.FirstKind, point.Operands);
                return true;
            }
            if (point.WasmOffset < wasmOffset)
                low = middle + 1;
            else
                high = middle - 1;
        }
        operands = default;
        return false;
    }
}
