namespace Wager.Jit.Targets.X64;

/// <summary>Forms of instructions that read from memory what others have in a register, for the register allocator.</summary>
internal sealed class MemoryForms
{
    /// <summary>Operands are asked for up to this one.</summary>
    private const int Places = 4;

    /// <summary>
    /// By form and operand: the form that reads the operand from memory plus one, 1 if there is none, 0 as long as nobody has asked.
    /// </summary>
    private readonly ushort[] known = new ushort[X64Forms.Count * Places];

    /// <summary>The addition of a register that is read from memory, in place.</summary>
    public static X64Form Addition(bool is64) => is64 ? X64Form.Add_r64_m64 : X64Form.Add_r32_m32;

    /// <summary>Sets the flags by the bits that two registers have in common.</summary>
    public static bool IsTest(X64Form form) => form is X64Form.Test_r32_r32 or X64Form.Test_r64_r64;

    /// <summary>The test of one value with itself, where the value is in memory: a comparison with zero.</summary>
    public static X64Form TestInMemory(X64Form form) => form == X64Form.Test_r64_r64 ? X64Form.Cmp_m64_i32 : X64Form.Cmp_m32_i32;

    /// <summary>
    /// The form that reads the operand, counted among those that are not fixed, from memory; false if there is none or more than one.
    /// </summary>
    public bool TryFind(X64Form form, int place, out X64Form found)
    {
        found = X64Form.None;
        if (place >= Places)
            return false;
        ref ushort known = ref this.known[(int)form * Places + place];
        if (known == 0)
            known = (ushort)(1 + (int)Find(form, place));
        found = (X64Form)(known - 1);
        return found != X64Form.None;
    }

    private static X64Form Find(X64Form form, int place)
    {
        Span<OperandKind> kinds = stackalloc OperandKind[8];
        OperandInfos infos = X64Forms.Operands(form);
        int count = 0;
        int changed = -1;
        for (int i = 0; i < infos.Count; i++)
        {
            if (infos[i].IsImplicit)
                continue;
            if (!infos[i].IsFixed && place-- == 0)
                changed = count;
            kinds[count++] = infos[i].Kind;
        }
        if (changed < 0)
            return X64Form.None;
        X64Op op = X64Forms.Op(form);
        // What is no VEX instruction wants vectors in memory aligned.
        ReadOnlySpan<OperandKind> candidates = kinds[changed] switch
        {
            OperandKind.R32 => [OperandKind.M32],
            OperandKind.R64 => [OperandKind.M64],
            OperandKind.X when X64Forms.Feature(form) >= CpuFeature.Avx => [OperandKind.M32, OperandKind.M64, OperandKind.M128],
            OperandKind.X => [OperandKind.M32, OperandKind.M64],
            _ => [],
        };
        X64Form found = X64Form.None;
        foreach (OperandKind candidate in candidates)
        {
            kinds[changed] = candidate;
            X64Form other = X64Forms.Find(op, kinds[..count]);
            if (other != X64Form.None && found != X64Form.None)
                return X64Form.None;
            if (other != X64Form.None)
                found = other;
        }
        return found;
    }
}
