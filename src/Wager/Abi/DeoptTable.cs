using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>Why optimized code gave up.</summary>
internal enum DeoptReason : byte
{
    /// <summary>An indirect call met a function that the guard did not expect.</summary>
    WrongCallTarget,

    /// <summary>A table's element or a global was not what the code was compiled for.</summary>
    ChangedAssumption,
}

/// <summary>Where optimized code holds a value that a deopt needs.</summary>
internal enum DeoptWhere : byte
{
    /// <summary>Nobody reads it any more; its home may hold anything.</summary>
    Dead,

    /// <summary>General register <see cref="DeoptValue.Data"/> (0..15).</summary>
    Gp,

    /// <summary>Vector register <see cref="DeoptValue.Data"/> (0..15).</summary>
    Fp,

    /// <summary>In the frame at [frame + <see cref="DeoptValue.Data"/>]; the displacement is negative, or names a stack argument.</summary>
    Slot,

    /// <summary>
    /// A constant: its bits are <see cref="DeoptTable.Constants"/> at <see cref="DeoptValue.Data"/>, for vectors two entries, low half
    /// first.
    /// </summary>
    Constant,

    /// <summary>An object that the deopt makes: the one of the point's objects that has <see cref="DeoptValue.Data"/> as its number.</summary>
    Object,
}

/// <summary>
/// One local or operand of a frame to build. The kind is what it is in the baseline frame, right for dead values too, since homes depend on
/// the kinds below.
/// </summary>
internal readonly record struct DeoptValue(ValKind Kind, DeoptWhere Where, int Data);

/// <summary>What a baseline frame that a deopt builds is in the middle of.</summary>
internal enum ResumeKind : byte
{
    /// <summary>
    /// Right before the call at <see cref="DeoptFrame.WasmOffset"/>, which will be executed: the arguments and the index or reference are
    /// operands.
    /// </summary>
    BeforeCall,

    /// <summary>
    /// Inside of the call at <see cref="DeoptFrame.WasmOffset"/>: the operands are those below its arguments, its results will follow.
    /// </summary>
    InCall,

    /// <summary>
    /// No frame but an object that the frames refer to: <see cref="DeoptFrame.Function"/> is its type, <see cref="DeoptFrame.WasmOffset"/> its
    /// number, the values are its fields or elements.
    /// </summary>
    Object,
}

/// <summary>
/// One baseline frame to build: <paramref name="Values"/> locals and operands from <paramref name="FirstValue"/> on, locals first.
/// </summary>
internal readonly record struct DeoptFrame(int Function, int WasmOffset, ResumeKind Kind, int FirstValue, int Values);

/// <summary>
/// One place where optimized code may give up: the return address of the call to the deopt stub, relative to the code, where the link to
/// its record lies (see the target's DeoptLink), and its <paramref name="Frames"/> frames from <paramref name="FirstFrame"/> on, the
/// innermost first. A function that was left by a tail call has no frame.
/// Behind the frames follow <paramref name="Objects"/> objects to make.
/// </summary>
internal readonly record struct DeoptPoint(int PcOffset, DeoptReason Reason, int FirstFrame, int Frames, int Objects = 0);

/// <summary>
/// [DOC] deopt table: what optimized code says about each of its deopt points. Immutable once published; points ascend by
/// <see cref="DeoptPoint.PcOffset"/>.
/// </summary>
internal sealed record DeoptTable(DeoptPoint[] Points, DeoptFrame[] Frames, DeoptValue[] Values, ulong[] Constants)
{
    public static readonly DeoptTable Empty = new([], [], [], []);

    /// <summary>The point at an offset of the code; false if there is none.</summary>
    public bool TryFind(int pcOffset, out DeoptPoint found)
    {
        foreach (ref readonly DeoptPoint point in Points.AsSpan())
            if (point.PcOffset == pcOffset)
            {
                found = point;
                return true;
            }
        found = default;
        return false;
    }

    /// <summary>Names a guard the same way in every compile: by its reason and the places of its frames, innermost first.</summary>
    public static ulong GuardKey(ReadOnlySpan<DeoptFrame> frames, DeoptReason reason)
    {
        ulong key = (ulong)reason + 1;
        foreach (ref readonly DeoptFrame frame in frames)
            key = (key ^ (ulong)frame.WasmOffset) * 0x9E37_79B9_7F4A_7C15 ^ key >> 29;
        return key;
    }
}
