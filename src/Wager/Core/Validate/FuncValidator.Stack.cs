using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Core.Binary;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>The operand stack: the common cases are a comparison each, everything else is out of line.</summary>
internal partial struct FuncValidator
{
    /// <summary>Types from which on a list is compared and copied as a whole: a call of two bytes may take and leave a thousand.</summary>
    private const int LongList = 8;

    private void Push(ValType type)
    {
        int at = height;
        if (at >= highWater)
            at = Raise();
        stack[at] = type;
        height = at + 1;
    }

    /// <summary>
    /// Makes the stack one higher; where to write, which is the bottom once the stack is too high and validation has failed.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Raise()
    {
        if (height >= DecoderLimits.OperandStack)
        {
            Fail($"more than {DecoderLimits.OperandStack} values on the operand stack");
            return 0;
        }
        highWater = height + 1;
        if (highWater > stack.Length)
        {
            Array.Resize(ref stack, stack.Length * 2);
            scratch.Stack = stack;
        }
        return height;
    }

    private void Pop(ValType expected)
    {
        int at = height - 1;
        if (at >= floor && stack[at] == expected)
            height = at;
        else
            PopOther(expected);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PopOther(ValType expected)
    {
        if (height <= floor)
        {
            if (!frames[depth - 1].IsUnreachable)
                MissingOperand(expected);
            return;
        }
        ValType actual = stack[--height];
        if (!IsSubtype(actual, expected))
            Mismatch(expected, actual);
    }

    /// <summary>Pops a value of any type; bottom in unreachable code.</summary>
    private ValType PopAny()
    {
        if (height > floor)
            return stack[--height];
        if (!frames[depth - 1].IsUnreachable)
            MissingOperand(ValType.Bottom);
        return ValType.Bottom;
    }

    /// <summary>Pops a reference of any kind; bottom in unreachable code.</summary>
    private ValType PopReference()
    {
        ValType type = PopAny();
        if (!type.IsRef && !type.IsBottom)
            Fail($"type mismatch: {Ops.WasmOps.Name(current)} expects a reference, but finds {type}");
        return type;
    }

    private void Pop(ReadOnlySpan<ValType> types)
    {
        if (types.Length >= LongList && OnTop(types))
        {
            height -= types.Length;
            return;
        }
        for (int i = types.Length - 1; i >= 0; i--)
            Pop(types[i]);
    }

    private void Push(ReadOnlySpan<ValType> types)
    {
        if (types.Length >= LongList && height + types.Length <= highWater)
        {
            types.CopyTo(stack.AsSpan(height));
            height += types.Length;
            return;
        }
        foreach (ValType type in types)
            Push(type);
    }

    /// <summary>
    /// Checks that the operands on top fit <paramref name="types"/> and leaves them; in unreachable code the missing ones are taken as
    /// given. The operands keep their own types, which may be more precise.
    /// </summary>
    private void Check(ReadOnlySpan<ValType> types)
    {
        if (types.Length >= LongList && OnTop(types))
            return;
        for (int i = 0; i < types.Length; i++)
        {
            int at = height - 1 - i;
            ValType expected = types[types.Length - 1 - i];
            if (at < floor)
            {
                if (!frames[depth - 1].IsUnreachable)
                    MissingOperand(expected);
                return;
            }
            ValType actual = stack[at];
            if (actual != expected && !IsSubtype(actual, expected))
                Mismatch(expected, actual);
        }
    }

    /// <summary>Whether the operands on top, all of the innermost block's own, have exactly these types.</summary>
    private readonly bool OnTop(ReadOnlySpan<ValType> types)
        => height - types.Length >= floor && AreSame(stack.AsSpan(height - types.Length, types.Length), types);

    private readonly bool AreSubtypes(ReadOnlySpan<ValType> subs, ReadOnlySpan<ValType> supers)
    {
        if (subs.Length != supers.Length)
            return false;
        if (AreSame(subs, supers))
            return true;
        for (int i = 0; i < subs.Length; i++)
            if (!IsSubtype(subs[i], supers[i]))
                return false;
        return true;
    }

    // As words, which are compared many at a time.
    private static bool AreSame(ReadOnlySpan<ValType> a, ReadOnlySpan<ValType> b) =>
        MemoryMarshal.Cast<ValType, uint>(a).SequenceEqual(MemoryMarshal.Cast<ValType, uint>(b));

    /// <summary>What follows cannot be reached: operands of any type may be popped.</summary>
    private void SetUnreachable()
    {
        height = floor;
        frames[depth - 1].IsUnreachable = true;
    }

    private readonly bool IsSubtype(ValType sub, ValType super)
    {
        if (sub == super || sub.IsBottom)
            return true;
        return sub.IsRef && super.IsRef && TypeStore.Shared.IsSubtype(module.Canonical(sub), module.Canonical(super));
    }

    /// <summary>Checks that a type index exists; concrete heap types are indices too.</summary>
    private bool KnownType(ValType type)
    {
        if (!type.IsRef || !type.Heap.IsConcrete || type.Heap.Index < module.Types.Length)
            return true;
        Fail($"unknown type {type.Heap.Index}");
        return false;
    }
}
