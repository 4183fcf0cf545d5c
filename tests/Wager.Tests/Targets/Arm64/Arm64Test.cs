using Wager.Jit.Targets;

namespace Wager.Tests.Targets.Arm64;

/// <summary>
/// A condition by its number in the manual (section C1.2.4). After a comparison of floats, "less" and its kin hold as they should for NaN.
/// </summary>
internal readonly record struct Arm64Test(byte Condition) : IFlagTest<Arm64Test>
{
    public static Arm64Test Equal => new(0);
    public static Arm64Test NotEqual => new(1);
    public static Arm64Test Less => new(11);
    public static Arm64Test LessOrEqual => new(13);
    public static Arm64Test Greater => new(12);
    public static Arm64Test GreaterOrEqual => new(10);
    public static Arm64Test Below => new(3);
    public static Arm64Test BelowOrEqual => new(9);
    public static Arm64Test Above => new(8);
    public static Arm64Test AboveOrEqual => new(2);
    public static Arm64Test Negative => new(4);
    public static Arm64Test Carry => new(2);
    public static Arm64Test FloatEqual => new(0);
    public static Arm64Test FloatNotEqual => new(1);
    public static Arm64Test FloatGreater => new(12);
    public static Arm64Test FloatGreaterOrEqual => new(10);

    public bool IsEquality => Condition <= 1;

    public Arm64Test Negate() => new((byte)(Condition ^ 1));

    public Arm64Test Commute() => Condition switch
    {
        2 => BelowOrEqual,
        3 => Above,
        8 => Below,
        9 => AboveOrEqual,
        10 => LessOrEqual,
        11 => Greater,
        12 => Less,
        13 => GreaterOrEqual,
        _ => this,
    };
}
