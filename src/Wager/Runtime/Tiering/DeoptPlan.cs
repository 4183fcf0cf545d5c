using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>
/// Eight bytes, or with zeros above them four, on their way to a home at [rbp - <paramref name="Home"/>].
/// </summary>
/// <param name="Source">Where in the image of the frame that is left.</param>
/// <param name="Home">Distance below the new frame's rbp.</param>
internal readonly record struct HomeMove(int Source, int Home);

/// <summary>A constant's way to its home.</summary>
internal readonly record struct HomeConstant(int Home, ulong Bits);

/// <summary>A register with which the innermost frame goes on: what the home holds.</summary>
internal readonly record struct HomeRegister(int Home, byte Register, bool IsVector);

/// <summary>A frame to build: the code that goes on in it, its size, and the ranges of what is written to its homes.</summary>
internal struct PlannedFrame
{
    /// <summary>Where baseline code goes on, or returns to from the next inner frame.</summary>
    public nint Pc;
    public int FrameSize;
    public int ArgumentBytes;
    public int ResultBytes;
    public int FirstWide;
    public int Wide;
    public int FirstNarrow;
    public int Narrow;
    public int FirstConstant;
    public int Constants;
    public int FirstRegister;
    public int Registers;
}

/// <summary>
/// A deopt table worked out, when its code is published, into what is to be copied: so the deopt itself neither looks anything up nor decides anything per value. All
/// values come from one image: general registers, vector registers, then the frame.
/// <code>
///   image + 0      general registers, 8 bytes each
///         + 128    vector registers, 16 bytes each
///         + 384    the frame from [rbp - FrameSize] on, to the end of its arguments
/// </code>
/// Immutable.
/// </summary>
internal sealed class DeoptPlan
{
    /// <summary>Bytes of the registers in the image.</summary>
    public const int RegisterBytes = 16 * 8 + 16 * 16;

    private const int VectorRegisters = 16 * 8;
    private const int FixedFrameBytes = 16;

    private readonly List<HomeMove> wide = [];
    private readonly List<HomeMove> narrow = [];
    private readonly List<HomeConstant> constants = [];
    private readonly List<HomeRegister> registers = [];
    private readonly int frameAt;

    /// <exception cref="CompilerBug">Baseline code cannot be entered where the table wants it.</exception>
    public DeoptPlan(ModuleCode module, CodeObject code)
    {
        DeoptTable table = code.DeoptTable;
        frameAt = RegisterBytes + code.FrameSize;
        Frames = new PlannedFrame[table.Frames.Length];
        Dictionary<int, int> byValues = [];
        for (int i = 0; i < Frames.Length; i++)
        {
            DeoptFrame frame = table.Frames[i];
            CodeObject baseline = module.FirstTier(frame.Function) ?? throw new CompilerBug($"a deopt needs baseline code of function {frame.Function}, which there is not");
            if (!baseline.ResumeTable.TryFind(frame.WasmOffset, out ResumePoint resume))
                throw new CompilerBug($"function {frame.Function} cannot be resumed at offset 0x{frame.WasmOffset:x}");
            // Frames that many points share have the same values.
            if (byValues.TryGetValue(frame.FirstValue, out int same) && table.Frames[same].Values == frame.Values)
                Frames[i] = Frames[same];
            else
            {
                byValues[frame.FirstValue] = i;
                AddValues(ref Frames[i], table, in frame);
            }
            Frames[i].FrameSize = baseline.FrameSize;
            Frames[i].ArgumentBytes = baseline.ArgumentBytes;
            Frames[i].ResultBytes = baseline.ResultBytes;
            Frames[i].FirstRegister = registers.Count;
            Frames[i].Pc = baseline.Address + (frame.Kind == ResumeKind.BeforeCall ? resume.BeforePc : resume.AfterPc);
            if (frame.Kind == ResumeKind.BeforeCall)
                AddRegisters(table, in frame, baseline.ResumeTable.Registers.AsSpan(resume.FirstRegister, resume.Registers));
            Frames[i].Registers = registers.Count - Frames[i].FirstRegister;
        }
        Wide = [.. wide];
        Narrow = [.. narrow];
        Constants = [.. constants];
        Registers = [.. registers];
    }

    /// <summary>As the frames of the table.</summary>
    public PlannedFrame[] Frames { get; }

    public HomeMove[] Wide { get; }

    public HomeMove[] Narrow { get; }

    public HomeConstant[] Constants { get; }

    public HomeRegister[] Registers { get; }

    private void AddValues(ref PlannedFrame planned, DeoptTable table, in DeoptFrame frame)
    {
        planned.FirstWide = wide.Count;
        planned.FirstNarrow = narrow.Count;
        planned.FirstConstant = constants.Count;
        int home = FixedFrameBytes;
        foreach (ref readonly DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
        {
            bool isVector = value.Kind == ValKind.V128;
            home += isVector ? 16 : 8;
            if (value.Where == DeoptWhere.Constant)
            {
                constants.Add(new HomeConstant(home, table.Constants[value.Data]));
                if (isVector)
                    constants.Add(new HomeConstant(home - 8, table.Constants[value.Data + 1]));
            }
            else if (value.Where != DeoptWhere.Dead)
                AddMove(in value, home, isVector);
        }
        planned.Wide = wide.Count - planned.FirstWide;
        planned.Narrow = narrow.Count - planned.FirstNarrow;
        planned.Constants = constants.Count - planned.FirstConstant;
    }

    private void AddMove(in DeoptValue value, int home, bool isVector)
    {
        int source = value.Where switch
        {
            DeoptWhere.Gp => 8 * value.Data,
            DeoptWhere.Xmm => VectorRegisters + 16 * value.Data,
            _ => frameAt + value.Data,
        };
        // Slots and registers of narrow values may hold anything above them; homes hold zeros.
        if (value.Kind is ValKind.I32 or ValKind.F32)
        {
            narrow.Add(new HomeMove(source, home));
            return;
        }
        wide.Add(new HomeMove(source, home));
        if (isVector)
            wide.Add(new HomeMove(source + 8, home - 8));
    }

    private void AddRegisters(DeoptTable table, in DeoptFrame frame, ReadOnlySpan<ResumeRegister> from)
    {
        foreach (ResumeRegister register in from)
        {
            int home = FixedFrameBytes;
            ReadOnlySpan<DeoptValue> values = table.Values.AsSpan(frame.FirstValue, register.Value + 1);
            // A dead value has no home that was written, and may have shared its register with one that lives.
            if (values[^1].Where == DeoptWhere.Dead)
                continue;
            foreach (ref readonly DeoptValue value in values)
                home += value.Kind == ValKind.V128 ? 16 : 8;
            registers.Add(new HomeRegister(home, register.Register, values[^1].Kind == ValKind.V128));
        }
    }
}
