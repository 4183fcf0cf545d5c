using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wager.Runtime.Stores;

/// <summary>
/// A place in a row of slots of 8 bytes, through which arguments and results go between host and guest; moves on with each value. As good
/// as what the slots lie in, which does not move: a frame of the thread or of the guest, or native memory.
/// </summary>
internal unsafe struct Slots(ulong* next)
{
    private ulong* next = next;

    /// <summary>Where the next value lies.</summary>
    public readonly ulong* Address => next;

    /// <summary>Slots at an address.</summary>
    public static Slots At(nint address) => new((ulong*)address);

    /// <summary>Slots in a local variable of the caller's, for as long as its method runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Slots In<TRoom>(ref TRoom local)
        where TRoom : unmanaged => new((ulong*)Unsafe.AsPointer(ref local));

    /// <summary>Slots in memory of the caller's frame, or pinned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Slots On(Span<ulong> stack) => new((ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(stack)));

    /// <summary>The next slots, as many as their owner says.</summary>
    public readonly Span<ulong> Span(int count) => new(next, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong bits) => *next++ = bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read() => *next++;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVector(Vector128<byte> value)
    {
        value.Store((byte*)next);
        next += 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> ReadVector()
    {
        Vector128<byte> value = Vector128.Load((byte*)next);
        next += 2;
        return value;
    }

    /// <summary>A reference to an object that is known to be of the type, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Known<T>(object? reference) => Unsafe.As<object?, T>(ref reference);
}

/// <summary>Room for a call's slots as a local variable: enough for two values of any type.</summary>
[InlineArray(4)]
internal struct FewSlots
{
    private ulong first;
}

/// <summary>Enough for eight values of any type.</summary>
[InlineArray(16)]
internal struct ManySlots
{
    private ulong first;
}
