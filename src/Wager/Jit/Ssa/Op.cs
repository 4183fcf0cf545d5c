using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Wager.Jit.Ssa;

/// <summary>What passes have found out about one operation.</summary>
[Flags]
internal enum OpFlags : byte
{
    None = 0,

    /// <summary>Of memory accesses: the address is known to be valid, so that it cannot trap.</summary>
    InBounds = 1,

    /// <summary>Of CallRef: the function is not null.</summary>
    NotNull = 2,

    /// <summary>Of divisions: the divisor is not zero.</summary>
    NonZero = 4,

    /// <summary>Of signed divisions: not the least integer by minus one.</summary>
    NoOverflow = 8,

    /// <summary>Of Branch: successor 0 is the likely one.</summary>
    Likely = 16,

    /// <summary>Of Branch: successor 1 is the likely one.</summary>
    Unlikely = 32,

    /// <summary>Of CallRef: the function belongs to the own instance.</summary>
    OwnInstance = 64,

    /// <summary>Of StoreField and StoreArray: the object may be old and the value a reference to a younger one.</summary>
    Barrier = 128,
}

[InlineArray(3)]
internal struct InlineInputs
{
    private Value first;
}

/// <summary>
/// One operation, 32 bytes. Up to three inputs lie in line; operations with a variable number, or more, have them as a range of the graph's
/// input pool. Read inputs through <see cref="Graph.Inputs"/> when the count matters.
/// </summary>
internal struct Op
{
    /// <summary>The operation's own bits: a constant, an offset, an index; see its row.</summary>
    public ulong Imm;

    private InlineInputs inputs;

    /// <summary>The operation's own integer; see its row.</summary>
    public int Aux;

    /// <summary>The block that it is part of; none once it is removed.</summary>
    public Block Block;

    public IrOp Code;

    // Bits 0-3 representation, bits 4-5 inputs in line, bit 6 inputs in the pool.
    private const byte ListBit = 0x40;
    private byte shape;

    public OpFlags Flags;

    public readonly Rep Rep => (Rep)(shape & 15);

    public readonly bool HasList => (shape & ListBit) != 0;

    public readonly int InlineCount => shape >> 4 & 3;

    public readonly Value A => inputs[0];

    public readonly Value B => inputs[1];

    public readonly Value C => inputs[2];

    /// <summary>Start, count and capacity of the inputs in the pool.</summary>
    public readonly int ListStart => inputs[0].Index;

    public readonly int ListCount => inputs[1].Index;

    public readonly int ListCapacity => inputs[2].Index;

    public readonly bool IsConst32 => Code == IrOp.Const32;

    public readonly bool IsConst64 => Code == IrOp.Const64;

    /// <summary>A scalar constant; its bits are <see cref="Imm"/>.</summary>
    public readonly bool IsConstant => Code is >= IrOp.Const32 and <= IrOp.ConstF64;

    public readonly bool Is(OpFlags flag) => (Flags & flag) != 0;

    [UnscopedRef]
    public Span<Value> InlineSpan => ((Span<Value>)inputs)[..InlineCount];

    public void SetA(Value value) => inputs[0] = value;

    public void SetB(Value value) => inputs[1] = value;

    public void SetC(Value value) => inputs[2] = value;

    public void Set(IrOp code, Rep rep, Value a, Value b, Value c)
    {
        Code = code;
        int count = !c.IsNone ? 3 : !b.IsNone ? 2 : !a.IsNone ? 1 : 0;
        shape = (byte)((int)rep | count << 4);
        inputs[0] = a;
        inputs[1] = b;
        inputs[2] = c;
    }

    public void SetList(IrOp code, Rep rep, int start, int count, int capacity)
    {
        Code = code;
        shape = (byte)((byte)rep | ListBit);
        inputs[0] = new Value(start);
        inputs[1] = new Value(count);
        inputs[2] = new Value(capacity);
    }
}
