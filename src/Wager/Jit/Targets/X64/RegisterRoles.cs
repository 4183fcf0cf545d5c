using static Wager.Jit.Targets.X64.Registers;

namespace Wager.Jit.Targets.X64;

/// <summary>Which register plays which part; every target has these parts, and compilers name registers by nothing else.</summary>
internal static class RegisterRoles
{
    /// <summary>How many general registers there are, numbered from 0; at most 32 (the layout of a store's context).</summary>
    public const int GpCount = 16;

    /// <summary>How many vector registers, likewise.</summary>
    public const int FpCount = 16;

    /// <summary>The instance, all the time.</summary>
    public const Reg InstanceReg = r15;

    /// <summary>The base of memory 0, all the time.</summary>
    public const Reg MemoryReg = r14;

    public const Reg FrameReg = rbp;

    public const Reg StackReg = rsp;

    /// <summary>Free within an instruction; the macro-assembler may use it wherever it does not say otherwise.</summary>
    public const Reg ScratchReg = r11;

    public const FpReg ScratchFpReg = xmm15;

    /// <summary>The FuncRef of a call that is being made; a second scratch register at other times.</summary>
    public const Reg CalleeReg = r10;

    /// <summary>
    /// Holds what is left of the store's fuel while compiled code runs, if guests pay any; no value lives in it then. Entry stubs load it
    /// from the context; whatever leaves for the host puts it back there, and takes it from there afterwards.
    /// </summary>
    public const Reg FuelReg = r13;

    /// <summary>First arguments of functions and builtins, and their first result.</summary>
    public const Reg Argument0Reg = rax;

    public const Reg Argument1Reg = rdx;

    public const Reg ResultReg = rax;

    /// <summary>The count of a shift, where it must be in one register.</summary>
    public const Reg ShiftCountReg = rcx;

    /// <summary>Of a division: what is divided, and afterwards the quotient; the other one is lost, and the remainder afterwards.</summary>
    public const Reg QuotientReg = rax;

    public const Reg RemainderReg = rdx;

    /// <summary>One factor of a product of two words, and its lower word; and its upper word.</summary>
    public const Reg ProductLowReg = rax;

    public const Reg ProductHighReg = rdx;

    /// <summary>What an atomic instruction compares with, and what it has found.</summary>
    public const Reg AtomicReg = rax;

    /// <summary>Arguments of builtins, in order.</summary>
    public static ReadOnlySpan<byte> BuiltinArguments => [(byte)rax, (byte)rdx, (byte)rcx, (byte)rbx, (byte)rsi];
}
