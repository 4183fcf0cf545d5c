using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.X64;

/// <summary>
/// The table of effects (operand use, implicit registers, flags, CPU feature) against what Iced knows of the decoded instruction.
/// </summary>
public sealed class FormEffectTests
{
    private readonly IcedReader iced = new();
    private readonly Assembler assembler = new();
    private readonly InstructionInfoFactory info = new();

    [Fact]
    public void Effects_of_every_form_agree_with_the_oracle()
    {
        List<string> failures = [];
        for (int form = 1; form < X64Forms.Count; form++)
        {
            Instruction instruction = Assemble((X64Form)form);
            foreach (string difference in Differences((X64Form)form, instruction))
                failures.Add($"{(X64Form)form}: {difference}");
        }
        Assert.True(failures.Count == 0, $"{failures.Count}:\n" + string.Join('\n', failures.Take(200)));
    }

    // Registers that no instruction uses implicitly, all different; xor r,r would be seen as independent of r.
    private Instruction Assemble(X64Form form)
    {
        Operand[] values = new Operand[4];
        int count = 0;
        OperandInfos operands = X64Forms.Operands(form);
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i].IsFixed)
                continue;
            values[count] = operands[i].IsMemory
                ? Mem.At(Registers.r8, 64) : operands[i].IsImmediate ? 1 : operands[i].IsXmm ? (FpReg)(9 + count) : (Reg)(12 + count);
            count++;
        }
        assembler.Reset();
        assembler.Emit(form, Cond.LE, values[0], values[1], values[2], values[3]);
        return iced.Decode(assembler.Written);
    }

    private IEnumerable<string> Differences(X64Form form, Instruction instruction)
    {
        List<string> differences = [];
        InstructionInfo info = this.info.GetInfo(instruction);
        OperandInfos operands = X64Forms.Operands(form);
        for (int i = 0, place = 0; i < operands.Count; i++)
        {
            if (operands[i].IsImplicit)
                CheckImplicit(operands[i], info, differences);
            else if (!Oracle.IsString(form))
                CheckAccess(operands[i], info.GetOpAccess(place++), differences);
        }
        foreach (UsedRegister used in info.GetUsedRegisters())
            if (!IsKnown(operands, used.Register))
                differences.Add($"uses {used.Register}");
        CheckFlags(form, instruction, differences);
        CpuFeature feature = CpuFeature.Base;
        foreach (CpuidFeature theirs in instruction.CpuidFeatures)
            if (Oracle.Feature(theirs) is not CpuFeature known)
                differences.Add($"needs {theirs}");
            else if (known != CpuFeature.Base)
                feature = known;
        if (feature != X64Forms.Feature(form))
            differences.Add($"needs {feature}, not {X64Forms.Feature(form)}");
        return differences;
    }

    private static void CheckAccess(OperandInfo operand, OpAccess access, List<string> differences)
    {
        (bool read, bool written) = access switch
        {
            OpAccess.Read or OpAccess.CondRead => (true, false),
            OpAccess.Write => (false, true),
            OpAccess.CondWrite or OpAccess.ReadWrite or OpAccess.ReadCondWrite => (true, true),
            _ => (false, false),
        };
        if ((read, written) != (operand.IsRead, operand.IsWritten))
            differences.Add($"{operand.Kind} operand is {access}");
    }

    private static void CheckImplicit(OperandInfo operand, InstructionInfo info, List<string> differences)
    {
        Register register = Oracle.RegisterOf(operand.Kind, (int)operand.FixedReg).GetFullRegister();
        bool read = false, written = false;
        foreach (UsedRegister used in info.GetUsedRegisters())
        {
            if (used.Register.GetFullRegister() != register && used.Register != Oracle.RegisterOf(operand.Kind, (int)operand.FixedFp))
                continue;
            read |= used.Access is not (OpAccess.Write or OpAccess.CondWrite);
            written |= used.Access is OpAccess.Write or OpAccess.ReadWrite or OpAccess.CondWrite or OpAccess.ReadCondWrite;
        }
        if ((read, written) != (operand.IsRead, operand.IsWritten))
            differences.Add($"implicit {register} is read {read}, written {written}");
    }

    private static bool IsKnown(OperandInfos operands, Register register)
    {
        Register full = register.GetFullRegister();
        int number = full.IsGPR64() ? full - Register.RAX : full - (full >= Register.ZMM0 ? Register.ZMM0 : Register.XMM0);
        if (register.IsSegmentRegister() || number >= 8)
            return true;
        for (int i = 0; i < operands.Count; i++)
            if (operands[i].IsFixed && operands[i].IsGp == full.IsGPR64() && (int)operands[i].FixedReg == number)
                return true;
        return false;
    }

    private static void CheckFlags(X64Form form, Instruction instruction, List<string> differences)
    {
        EFlags read = Oracle.Flags(instruction.RflagsRead);
        EFlags written = Oracle.Flags(instruction.RflagsModified);
        bool isConditional = X64Forms.Name(X64Forms.Op(form)).EndsWith("cc");
        if (isConditional ? (read & ~X64Forms.FlagsRead(form)) != 0 : read != X64Forms.FlagsRead(form))
            differences.Add($"reads flags {read}");
        if (written != X64Forms.FlagsWritten(form))
            differences.Add($"writes flags {written}");
    }
}
