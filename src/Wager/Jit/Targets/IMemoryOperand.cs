namespace Wager.Jit.Targets;

/// <summary>
/// A place in memory that instructions read and write; a target without such operands goes through its scratch registers.
/// </summary>
/// <typeparam name="TSelf">The operand's type.</typeparam>
internal interface IMemoryOperand<TSelf>
    where TSelf : struct, IMemoryOperand<TSelf>
{
    /// <summary>[register + displacement].</summary>
    static abstract TSelf At(Reg register, int displacement = 0);

    /// <summary>[register + index * scale + displacement].</summary>
    static abstract TSelf At(Reg register, Reg index, Scale scale, int displacement = 0);
}
