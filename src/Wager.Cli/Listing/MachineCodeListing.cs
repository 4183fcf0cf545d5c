using Iced.Intel;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;

namespace Wager.Cli.Listing;

/// <summary>
/// The machine code of one artifact, instruction by instruction, with what its code points and the instance's layout tell.
/// </summary>
internal sealed class MachineCodeListing
{
    private const int BytesShown = 10;

    private readonly byte[] code;
    private readonly ILookup<(bool IsReturn, int Offset), CodePoint> points;
    private readonly InstanceOffsets offsets;
    private readonly IntelFormatter formatter = new();
    private readonly int end;

    public MachineCodeListing(CodeArtifact artifact, WasmModuleData module, InstanceOffsets offsets)
    {
        code = artifact.Code.ToArray();
        points = artifact.Points.ToArray().ToLookup(static p => (p.Kind == CodePointKind.CallReturn, (int)p.PcOffset));
        this.offsets = offsets;
        Places = new Places(module, artifact.FunctionIndex, artifact.InlinedFrames.ToArray());
        end = EndOfInstructions();
        formatter.Options.HexPrefix = "0x";
        formatter.Options.HexSuffix = null;
        formatter.Options.SpaceAfterOperandSeparator = true;
        formatter.Options.RipRelativeAddresses = true;
    }

    public int Length => code.Length;

    /// <summary>The places that the code's points name.</summary>
    public Places Places { get; }

    /// <summary>Writes what lies behind the instructions: constants that they load.</summary>
    public void WriteConstants(TextWriter to)
    {
        for (int offset = end; offset < code.Length; offset += 16)
            to.WriteLine($"        +{offset:x4}  {BytesColumn.Format(code.AsSpan(offset, Math.Min(16, code.Length - offset)), 16)}");
    }

    /// <summary>Writes the instructions that begin in the given range of bytes.</summary>
    public void Write(TextWriter to, int start, int stop)
    {
        StringOutput text = new();
        Decoder decoder = DecoderAt(start);
        while ((int)decoder.IP < Math.Min(stop, end))
        {
            decoder.Decode(out Instruction instruction);
            formatter.Format(instruction, text);
            int offset = (int)instruction.IP;
            string bytes = BytesColumn.Format(code.AsSpan(offset, instruction.Length), BytesShown);
            string note = Note(instruction);
            to.WriteLine($"        +{offset:x4}  {bytes} {text.ToStringAndReset().PadRight(note.Length > 0 ? 36 : 0)}{note}");
        }
    }

    private Decoder DecoderAt(int start)
        => Decoder.Create(64, new ByteArrayCodeReader(code, start, code.Length - start), (ulong)start);

    /// <summary>Constants lie behind the instructions: the first that one of them loads is the end.</summary>
    private int EndOfInstructions()
    {
        int first = code.Length;
        Decoder decoder = DecoderAt(0);
        while ((int)decoder.IP < first)
        {
            decoder.Decode(out Instruction instruction);
            if (instruction.IsIPRelativeMemoryOperand && (int)instruction.IPRelativeMemoryAddress >= (int)instruction.NextIP)
                first = Math.Min(first, (int)instruction.IPRelativeMemoryAddress);
        }
        return first;
    }

    /// <summary>
    /// What an instruction is for: the field of the instance that it touches, and the trap or call that its place stands for.
    /// </summary>
    private string Note(in Instruction instruction)
    {
        string note = "";
        if (instruction.MemoryBase == Register.R15 && instruction.MemoryIndex == Register.None)
            note = "; " + offsets.Describe((int)instruction.MemoryDisplacement64);
        foreach (CodePoint point in points[(true, (int)instruction.NextIP)].Concat(points[(false, (int)instruction.IP)]))
            note += (note.Length > 0 ? ", " : "; ") + Describe(point);
        return note;
    }

    private string Describe(CodePoint point) => point.Kind switch
    {
        CodePointKind.CallReturn => $"returns to wasm {Places.Describe(point.WasmOffset)}",
        CodePointKind.Division => "traps: zero divisor or overflow",
        byte trap => $"traps: {(TrapCode)trap}",
    };
}
