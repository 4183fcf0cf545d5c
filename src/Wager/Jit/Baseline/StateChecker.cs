using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// The state checker, run before every instruction when the options ask for it:
//  1. every value is somewhere: in a register, at home or constant;
//  2. a value's register is of its file and one that values are cached in;
//  3. the use count of every register is the number of values in it, and the set of used registers agrees;
//  4. homes lie one below the other, and within the frame;
//  5. no value is both constant and in a register;
//  6. a pending condition stands before an instruction that takes it (Begin sees to that).
//
// Every instruction pays for so many values; with more of them on the stack it waits until enough has been paid for all.
internal ref partial struct BaselineCompiler
{
    private const int ChecksPerInstruction = 128;

    private void CheckState()
    {
        if (unreachable)
            return;
        paidChecks += ChecksPerInstruction;
        if (paidChecks < stack.Count)
            return;
        paidChecks = 0;
        Span<int> uses = stackalloc int[CacheReg.Codes];
        uses.Clear();
        int home = ValueStack.FixedFrameBytes;
        for (int i = 0; i < stack.Count; i++)
        {
            ref readonly VarState value = ref stack.Slots[i];
            home += value.Kind.HomeSize();
            Require(value.Where != Where.None, i, "is nowhere");
            Require(value.Home == home && home <= stack.Deepest, i, "has its home in a wrong place");
            Require(!(value.IsConstant && value.InRegister), i, "is constant and in a register");
            if (!value.InRegister)
                continue;
            uses[value.Register.Code]++;
            Require(value.Kind.IsGp() == value.Register.IsGp, i, "is in a register of the wrong file");
            Require(RegCache.CachedWith(in options).Intersects(value.Register.Set), i, "is in a register that holds no values");
        }
        for (int code = 0; code < uses.Length; code++)
        {
            CacheReg register = new((byte)code);
            if (regs.Uses(register) != uses[code] || regs.Used.Intersects(register.Set) != uses[code] > 0)
                throw StateBug($"register {register} has {regs.Uses(register)} uses instead of {uses[code]}");
        }
    }

    private readonly void Require(bool holds, int index, string complaint)
    {
        if (!holds)
            throw StateBug($"value {index} {complaint}");
    }

    private readonly CompilerBug StateBug(string what) =>
        new($"{what} after {op} at offset {offset} in function {function}: {DescribeState()}");
}
