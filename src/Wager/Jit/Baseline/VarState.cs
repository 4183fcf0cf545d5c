using Wager.Core.Types;
using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

/// <summary>Where a value can be found; several at once may hold, and then all of them agree.</summary>
[Flags]
internal enum Where : byte
{
    None = 0,
    Register = 1,
    Home = 2,
    Constant = 4,
}

/// <summary>
/// One Wasm value, a local or an operand, as the compiler sees it between two instructions. Its home is a fixed place of the frame
/// for as long as the value is on the stack, whether or not anything has been written there yet.
/// </summary>
internal struct VarState
{
    public Where Where;
    public ValKind Kind;
    public CacheReg Register;

    /// <summary>The home is at [frame - Home].</summary>
    public int Home;

    /// <summary>The value's bits when <see cref="Where"/> says constant; an i32 zero-extended.</summary>
    public ulong Constant;

    public readonly bool InRegister => (Where & Where.Register) != 0;
    public readonly bool AtHome => (Where & Where.Home) != 0;
    public readonly bool IsConstant => (Where & Where.Constant) != 0;
    public readonly Mem HomeOperand => Mem.At(FrameReg, -Home);

    public override readonly string ToString()
    {
        string text = Kind.ToString().ToLowerInvariant();
        if (InRegister)
            text += ":" + Register;
        if (IsConstant)
            text += ":" + (Kind == ValKind.I32 ? ((int)Constant).ToString() : ((long)Constant).ToString());
        return AtHome ? text + ":home" : text;
    }
}

internal static class ValKinds
{
    public static bool IsGp(this ValKind kind) => kind is ValKind.I32 or ValKind.I64 or ValKind.Ref;

    /// <summary>Bytes of the home slot.</summary>
    public static int HomeSize(this ValKind kind) => kind == ValKind.V128 ? 16 : 8;
}
