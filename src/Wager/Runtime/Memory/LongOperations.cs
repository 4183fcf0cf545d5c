using System.Runtime.InteropServices;

namespace Wager.Runtime.Memory;

/// <summary>
/// Copies and fills of any length, in pieces, after each of which the guest may be stopped: a guest can ask for gigabytes by one
/// instruction.
/// </summary>
internal static unsafe class LongOperations
{
    /// <summary>Bytes after which a long operation looks whether the guest is to stop.</summary>
    public const ulong Piece = 16 << 20;

    /// <summary>Copies bytes that may overlap; false if the guest was stopped in the middle of it.</summary>
    public static bool Copy(byte* to, byte* from, ulong count, int* interrupt)
    {
        bool isAscending = to <= from;
        for (ulong done = 0; done < count;)
        {
            ulong next = Math.Min(Piece, count - done);
            ulong at = isAscending ? done : count - done - next;
            Buffer.MemoryCopy(from + at, to + at, next, next);
            done += next;
            if (done < count && Volatile.Read(ref *interrupt) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Fills bytes; false if the guest was stopped in the middle of it.</summary>
    public static bool Fill(byte* to, byte value, ulong count, int* interrupt)
    {
        for (ulong done = 0; done < count;)
        {
            ulong next = Math.Min(Piece, count - done);
            NativeMemory.Fill(to + done, (nuint)next, value);
            done += next;
            if (done < count && Volatile.Read(ref *interrupt) != 0)
                return false;
        }
        return true;
    }
}
