using System.Buffers.Binary;
using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;

namespace Wager.Runtime.Instances;

/// <summary>
/// Evaluates validated constant expressions of an instance under construction (core specification 3.0, section 3.4.13): numbers, vectors,
/// globals, function references, small integers and integer arithmetic. Structures, arrays and conversions of references need the guest's
/// heap and are a <see cref="WasmException"/>.
/// </summary>
internal unsafe ref struct ConstEvaluator
{
    private readonly WasmInstance instance;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly Span<GlobalCell> stack;
    private int position;
    private int depth;

    private ConstEvaluator(WasmInstance instance, int start, Span<GlobalCell> stack)
    {
        this.instance = instance;
        this.stack = stack;
        bytes = instance.Code.Module.Span;
        position = start;
    }

    /// <summary>The value of an expression.</summary>
    public static GlobalCell Evaluate(WasmInstance instance, ConstExpr expression)
    {
        // An expression of n bytes pushes fewer than n values.
        int most = expression.End - expression.Start;
        Span<GlobalCell> stack = most <= 64 ? stackalloc GlobalCell[64] : new GlobalCell[most];
        ConstEvaluator evaluator = new(instance, expression.Start, stack);
        return evaluator.Run();
    }

    private GlobalCell Run()
    {
        while (true)
        {
            byte code = bytes[position++];
            switch (code)
            {
                case 0x0B:
                    return stack[depth - 1];
                case 0x23:
                    stack[depth++] = *instance.Global((int)U32());
                    break;
                case 0x41:
                    Push((uint)Signed(32));
                    break;
                case 0x42:
                    Push((ulong)Signed(64));
                    break;
                case 0x43:
                    Push(BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]));
                    position += 4;
                    break;
                case 0x44:
                    Push(BinaryPrimitives.ReadUInt64LittleEndian(bytes[position..]));
                    position += 8;
                    break;
                case 0xD0:
                    Signed(33);
                    Push(0);
                    break;
                case 0xD2:
                    Push((ulong)instance.Function((int)U32()));
                    break;
                case 0xFB:
                    HeapOperation(U32());
                    break;
                case 0xFD:
                    Vector(U32());
                    break;
                default:
                    Arithmetic(code);
                    break;
            }
        }
    }

    private void Arithmetic(byte code)
    {
        ulong right = stack[--depth].Low;
        ulong left = stack[--depth].Low;
        Push(code switch
        {
            0x6A => (uint)(left + right),
            0x6B => (uint)(left - right),
            0x6C => (uint)(left * right),
            0x7C => left + right,
            0x7D => left - right,
            0x7E => left * right,
            _ => throw new CompilerBug($"opcode 0x{code:x2} in a validated constant expression"),
        });
    }

    private void HeapOperation(uint code)
    {
        const uint RefI31 = 0x1C;
        if (code != RefI31)
            throw new WasmException("constant expressions that make objects on the guest's heap are not supported yet");
        uint value = (uint)stack[--depth].Low;
        Push(((ulong)(value & 0x7FFF_FFFF) << 1) | 1);
    }

    private void Vector(uint code)
    {
        const uint V128Const = 0x0C;
        if (code != V128Const)
            throw new CompilerBug($"vector opcode {code} in a validated constant expression");
        stack[depth++] = new GlobalCell
        {
            Low = BinaryPrimitives.ReadUInt64LittleEndian(bytes[position..]),
            High = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(position + 8)..]),
        };
        position += 16;
    }

    private void Push(ulong value) => stack[depth++] = new GlobalCell { Low = value };

    private uint U32()
    {
        long result = Leb.SlowU32(bytes, position);
        position = (int)(result >> 32);
        return (uint)result;
    }

    private long Signed(int bits)
    {
        position = (int)Leb.Signed(bytes, position, bits, out long value);
        return value;
    }
}
