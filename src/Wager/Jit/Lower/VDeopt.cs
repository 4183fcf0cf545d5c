using Wager.Abi;
using Wager.Core.Types;

namespace Wager.Jit.Lower;

/// <summary>One local or operand of a frame that a deopt builds; wherever it is then will do.</summary>
/// <param name="Kind">What it is in the baseline frame.</param>
/// <param name="Register">The virtual register, 0 if it is a constant or dead.</param>
/// <param name="Constant">Index in <see cref="VCode.FrameConstants"/>, -1 if it is none.</param>
/// <param name="Object">Number of the object to make in <see cref="VCode.Frames"/> plus 1, or 0.</param>
internal readonly record struct VFrameValue(ValKind Kind, int Register, int Constant, int Object = 0);

/// <summary>
/// A frame to build, as <see cref="DeoptFrame"/>, its values in <see cref="VCode.FrameValues"/>. The deopts of one inlined body share those
/// of the functions around it.
/// </summary>
/// <param name="Function">Its function.</param>
/// <param name="WasmOffset">Of the call.</param>
/// <param name="Kind">Before or in that call.</param>
/// <param name="FirstValue">Start of the values.</param>
/// <param name="Values">Their number.</param>
internal readonly record struct VFrame(int Function, int WasmOffset, ResumeKind Kind, int FirstValue, int Values);

/// <summary>The frames of one deopt: a range of numbers of frames in <see cref="VCode.Pool"/>, the innermost first.</summary>
/// <param name="Reason">What the code had counted on.</param>
/// <param name="FirstFrame">Start of the numbers.</param>
/// <param name="Frames">How many they are.</param>
/// <param name="Objects">How many objects to make follow them there.</param>
internal readonly record struct VDeopt(DeoptReason Reason, int FirstFrame, int Frames, int Objects = 0);

/// <summary>
/// All values of a deopt that are in virtual registers, frame by frame. Usage: <code>for (var values = code.ValuesOf(inst);
/// values.MoveNext();) … values.Current</code>
/// </summary>
internal ref struct DeoptRegisters(VCode code, VDeopt deopt)
{
    private int frame = -1;
    private int next;
    private int end;

    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (true)
        {
            while (next < end)
            {
                Current = code.FrameValues[next++].Register;
                if (Current != 0)
                    return true;
            }
            if (++this.frame == deopt.Frames + deopt.Objects)
                return false;
            ref VFrame frame = ref code.Frames[code.Pool[deopt.FirstFrame + this.frame]];
            next = frame.FirstValue;
            end = next + frame.Values;
        }
    }
}
