using System.Runtime.InteropServices;

namespace Wager.Runtime.Speculation;

/// <summary>
/// [DOC] deopt records. One point of a deopt table, worked out when its code is published, so that the deopt itself neither searches nor
/// decides anything. Records lie right behind the code, in the same pages, and hold nothing but numbers: most deopts are the first of their
/// code, so what they cost is the memory that they touch first.
/// <code>
///   code of the function, its exits             call [DeoptEntry]; a link: distance from the return address to the record
///   DeoptRecord                                 of the first point
///   PlannedFrame * Frames                       the outermost first
///   HomeRegister * Registers                    with which the innermost goes on
///   PlannedValues, HomeRun * (Wide + Narrow), HomeConstant * Constants, HomeObject * Objects     of frames that share none
///   PlannedObject, PlannedField * Fields        of each object that the frames refer to and optimized code has left out
///   ...
/// </code>
/// All values come from one image: general registers (8 bytes each), vector registers (16 bytes each), the frame from [frame - FrameBytes]
/// on, to the end of its arguments.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DeoptRecord
{
    /// <summary>Bytes of the registers in the image.</summary>
    public const int RegisterBytes = VectorRegisters + 16 * FpCount;

    /// <summary>Where the vector registers begin.</summary>
    public const int VectorRegisters = 8 * GpCount;

    /// <summary>Which of the versions of the module's functions gives up.</summary>
    public int Version;

    /// <summary>Index of the function that gives up.</summary>
    public int Function;

    /// <summary>Offset in the module of the call at which the innermost frame goes on.</summary>
    public int Site;

    /// <summary>Bytes of the optimized frame below its FrameReg.</summary>
    public int FrameBytes;

    /// <summary>Bytes of it from its FrameReg on: saved FrameReg, return address, arguments.</summary>
    public int LinkBytes;

    /// <summary>How far below the optimized frame's FrameReg the stack will end; may be negative.</summary>
    public int Room;

    /// <summary>At least one; 0 of a record that is not worked out yet, of which only version and function count.</summary>
    public int Frames;

    public int Registers;

    /// <summary>Objects to make.</summary>
    public int Objects;

    /// <summary>Distance from the record to the first <see cref="PlannedObject"/>.</summary>
    public int ObjectsAt;

    /// <summary>Bytes of the innermost frame's code that are to be fetched while the frames are written.</summary>
    public int Ahead;

    /// <summary>An <see cref="Abi.DeoptReason"/>.</summary>
    public int Reason;

    /// <summary>The frames, which follow the record; behind them are the registers.</summary>
    public static unsafe PlannedFrame* FramesOf(DeoptRecord* record) => (PlannedFrame*)(record + 1);
}

/// <summary>A frame to build.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PlannedFrame
{
    /// <summary>Where baseline code goes on, or returns to from the next inner frame.</summary>
    public nint Pc;

    /// <summary>How far below the optimized frame's FrameReg its own will be.</summary>
    public int FramePointer;

    /// <summary>Distance from the record to the frame's <see cref="PlannedValues"/>; negative if an earlier point has the same.</summary>
    public int Values;
}

/// <summary>A register with which the innermost frame goes on: what is at [its FrameReg - Home].</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HomeRegister
{
    public int Home;

    /// <summary>Its number, as in <see cref="Jit.Targets.CacheReg"/>.</summary>
    public short Register;

    public bool IsVector;
}

/// <summary>How many entries of each kind follow.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PlannedValues
{
    /// <summary>Runs of eight bytes each.</summary>
    public int Wide;

    /// <summary>Runs of four bytes each, with zeros above them.</summary>
    public int Narrow;

    public int Constants;

    public int Objects;
}

/// <summary>
/// Values that lie eight bytes apart in the image and will at home: <c>Count</c> words from image + Source to [frame - Home], upwards.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct HomeRun(int Source, int Home, int Count);

/// <summary>A constant's way to [frame - Home].</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct HomeConstant(int Home, uint Low, uint High);

/// <summary>An object's way to [frame - Home]: the record's object of this index.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct HomeObject(int Home, int Index);

/// <summary>An object to make; its <see cref="Fields"/> follow.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PlannedObject
{
    public int Descriptor;

    public int Bytes;

    public int Fields;
}

/// <summary>A field, an element or the length of an object to make: what, and where to.</summary>
/// <param name="Offset">In the object.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Source">Where in the image, or the index of an object, or -1: the two words that follow.</param>
/// <param name="IsObject">It is the address of an object of the record.</param>
/// <param name="Low">The constant's lower half.</param>
/// <param name="High">Its upper half.</param>
[StructLayout(LayoutKind.Sequential)]
internal record struct PlannedField(int Offset, int Size, int Source, int IsObject, uint Low, uint High);
