using Iced.Intel;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.X64;

/// <summary>
/// Every form, with every register at every place, every addressing mode and immediates around the limits, decoded by Iced.
/// </summary>
public sealed class FormEncodingTests
{
    private static readonly long[] s_imm8 = [0, 1, -1, 127, -128, 0x55];
    private static readonly long[] s_imm16 = [0, 1, -1, 127, 128, -128, -129, short.MaxValue, short.MinValue];
    private static readonly long[] s_imm32 = [0, 1, -1, 127, 128, -128, -129, 0x12345678, int.MaxValue, int.MinValue];
    private static readonly long[] s_imm64 = [0, 1, -1, uint.MaxValue, long.MaxValue, long.MinValue, 0x123456789ABCDEF0];

    private readonly IcedReader iced = new();
    private readonly Assembler assembler = new();
    private readonly List<string> failures = [];
    private readonly Operand[] operands = new Operand[4];
    private readonly int[] choice = new int[4];
    private uint random = 12345;

    [Fact]
    public void Every_form_is_decoded_as_what_it_says()
    {
        int count = 0;
        for (int form = 1; form < X64Forms.Count; form++)
            count += CheckForm((X64Form)form);
        Assert.True(failures.Count == 0, $"{failures.Count} of {count} wrong:\n" + string.Join('\n', failures.Take(60)));
        Assert.True(count > 1_000_000, $"only {count} instructions were tried");
    }

    [Fact]
    public void There_is_a_form_for_each_name_and_it_is_found()
    {
        for (int form = 1; form < X64Forms.Count; form++)
        {
            OperandInfos operands = X64Forms.Operands((X64Form)form);
            List<OperandKind> kinds = [];
            for (int i = 0; i < operands.Count; i++)
                if (!operands[i].IsImplicit)
                    kinds.Add(operands[i].Kind);
            Assert.Equal((X64Form)form, X64Forms.Find(X64Forms.Op((X64Form)form), [.. kinds]));
        }
        Assert.Equal(X64Form.None, X64Forms.Find(X64Op.Add, OperandKind.M32, OperandKind.M32));
        Assert.Equal(X64Form.Add_m32_r32, X64Forms.Find(X64Op.Add, OperandKind.M32, OperandKind.R32));
    }

    /// <summary>All pairs of values of every two operands; the others vary at random.</summary>
    private int CheckForm(X64Form form)
    {
        OperandInfo[] parameters = [.. Parameters(form)];
        bool isConditional = X64Forms.Name(X64Forms.Op(form)).EndsWith("cc");
        int count = 0;
        for (int cond = 0; cond < (isConditional ? 16 : 1); cond++)
        {
            if (parameters.Length < 2)
                for (int i = 0; i < (parameters.Length == 0 ? 1 : ValueCount(parameters[0])); i++)
                    count += CheckChoice(form, (Cond)cond, parameters, 0, i, 0, i);
            for (int left = 0; left < parameters.Length; left++)
                for (int right = left + 1; right < parameters.Length; right++)
                    for (int i = 0; i < ValueCount(parameters[left]); i++)
                        for (int j = 0; j < ValueCount(parameters[right]); j++)
                            count += CheckChoice(form, (Cond)cond, parameters, left, i, right, j);
        }
        return count;
    }

    private int CheckChoice(X64Form form, Cond cond, OperandInfo[] parameters, int left, int i, int right, int j)
    {
        for (int k = 0; k < parameters.Length; k++)
        {
            random = random * 1664525 + 1013904223;
            choice[k] = k == left ? i : k == right ? j : (int)((random >> 8) % (uint)ValueCount(parameters[k]));
            operands[k] = Value(parameters[k], choice[k]);
        }
        assembler.Reset();
        assembler.NewBoundLabel();
        assembler.Emit(form, cond, operands[0], operands[1], operands[2], operands[3]);
        Instruction instruction = iced.Decode(assembler.Written);
        if (Difference(form, cond, in instruction) is string difference && failures.Count(failure => failure.StartsWith(form + ":")) < 3)
            failures.Add($"{form}: {difference}; {Convert.ToHexString(assembler.Written)} is {instruction}");
        return 1;
    }

    private string? Difference(X64Form form, Cond cond, in Instruction instruction)
    {
        if (instruction.IsInvalid)
            return "invalid";
        if (instruction.Length != assembler.Position)
            return $"length {instruction.Length}";
        if (!instruction.Mnemonic.ToString().Equals(Oracle.Mnemonic(form, cond), StringComparison.OrdinalIgnoreCase))
            return $"mnemonic {instruction.Mnemonic}";
        string name = X64Forms.Name(X64Forms.Op(form));
        if (instruction.HasLockPrefix != name.StartsWith("lock ") || instruction.HasRepPrefix != name.StartsWith("rep "))
            return "prefix";
        if (Oracle.IsString(form))
            return null;
        OperandInfos operands = X64Forms.Operands(form);
        int parameter = 0;
        int place = 0;
        for (int k = 0; k < operands.Count; k++)
        {
            if (operands[k].IsImplicit)
                continue;
            bool matches = operands[k].IsFixed
                ? instruction.GetOpRegister(place) == Oracle.RegisterOf(operands[k].Kind, (int)operands[k].FixedReg)
                : Matches(operands[k], choice[parameter++], in instruction, place);
            if (!matches)
                return $"operand {place}";
            place++;
        }
        return null;
    }

    private static bool Matches(OperandInfo operand, int choice, in Instruction instruction, int place)
    {
        OpKind kind = instruction.GetOpKind(place);
        if (operand.IsMemory)
            return kind == OpKind.Memory && MemCase.All[choice].Matches(in instruction) &&
                (operand.Kind == OperandKind.M || instruction.MemorySize.GetSize() == Oracle.SizeOf(operand.Kind));
        if (!operand.IsImmediate)
            return kind == OpKind.Register && instruction.GetOpRegister(place) == Oracle.RegisterOf(operand.Kind, choice);
        long wanted = Immediates(operand.Kind)[choice];
        long found = (long)instruction.GetImmediate(place);
        return operand.Kind switch
        {
            OperandKind.I8 => (byte)found == (byte)wanted,
            OperandKind.I16 => (ushort)found == (ushort)wanted,
            OperandKind.I32 => (int)found == (int)wanted && IsSignExtended(kind, found),
            _ => found == wanted,
        };
    }

    private static bool IsSignExtended(OpKind kind, long value) =>
        kind is not (OpKind.Immediate32to64 or OpKind.Immediate8to64) || value == (int)value;

    private static IEnumerable<OperandInfo> Parameters(X64Form form)
    {
        List<OperandInfo> parameters = [];
        OperandInfos operands = X64Forms.Operands(form);
        for (int k = 0; k < operands.Count; k++)
            if (!operands[k].IsFixed)
                parameters.Add(operands[k]);
        return parameters;
    }

    private static int ValueCount(OperandInfo operand) =>
        operand.IsMemory ? MemCase.All.Length : operand.IsImmediate ? Immediates(operand.Kind).Length : 16;

    private static Operand Value(OperandInfo operand, int choice) =>
        operand.IsMemory ? MemCase.All[choice].Mem :
        operand.IsImmediate ? Immediates(operand.Kind)[choice] :
        operand.IsXmm ? (FpReg)choice : (Reg)choice;

    private static long[] Immediates(OperandKind kind) => kind switch
    {
        OperandKind.I8 => s_imm8,
        OperandKind.I16 => s_imm16,
        OperandKind.I32 => s_imm32,
        _ => s_imm64,
    };
}
