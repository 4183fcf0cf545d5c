using System.Buffers.Binary;
using System.Numerics;

namespace Wager.Runtime.Caching;

/// <summary>
/// BLAKE2b with 32 bytes of output (RFC 7693), with a key or without: identifies modules and authenticates what the code cache stores. Own
/// code, as that of the framework needs OpenSSL, which not every system has and which takes longer to load than most modules.
/// </summary>
internal sealed class Blake2b
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    /// <summary>Most bytes of a key.</summary>
    public const int MaxKey = 64;

    private const int BlockSize = 128;
    private const int Rounds = 12;

    private static ReadOnlySpan<ulong> Start =>
    [
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    ];

    /// <summary>Which words of the block each round takes.</summary>
    private static ReadOnlySpan<byte> Order =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    private readonly ulong[] state = new ulong[8];
    private readonly byte[] block = new byte[BlockSize];
    private int pending;
    private ulong taken;

    public Blake2b(ReadOnlySpan<byte> key = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, MaxKey);
        Start.CopyTo(state);
        state[0] ^= 0x0101_0000UL ^ (ulong)key.Length << 8 ^ Size;
        if (key.IsEmpty)
            return;
        key.CopyTo(block);
        pending = BlockSize;
    }

    /// <summary>The hash of bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key = default)
    {
        Blake2b hash = new(key);
        hash.Add(bytes);
        byte[] result = new byte[Size];
        hash.Finish(result);
        return result;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // The last block is known for one only by the end.
            if (pending == BlockSize)
            {
                Compress(block, BlockSize, isLast: false);
                pending = 0;
            }
            for (; pending == 0 && bytes.Length > BlockSize; bytes = bytes[BlockSize..])
                Compress(bytes[..BlockSize], BlockSize, isLast: false);
            int part = Math.Min(BlockSize - pending, bytes.Length);
            bytes[..part].CopyTo(block.AsSpan(pending));
            pending += part;
            bytes = bytes[part..];
        }
    }

    /// <summary>Writes the hash; nothing can be added any more.</summary>
    public void Finish(Span<byte> hash)
    {
        block.AsSpan(pending).Clear();
        Compress(block, pending, isLast: true);
        for (int i = 0; i < Size / 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(hash[(8 * i)..], state[i]);
    }

    private void Compress(ReadOnlySpan<byte> bytes, int length, bool isLast)
    {
        taken += (ulong)length;
        Span<ulong> m = stackalloc ulong[16];
        for (int i = 0; i < 16; i++)
            m[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        ulong[] h = state;
        ulong v0 = h[0], v1 = h[1], v2 = h[2], v3 = h[3], v4 = h[4], v5 = h[5], v6 = h[6], v7 = h[7];
        ulong v8 = Start[0], v9 = Start[1], v10 = Start[2], v11 = Start[3], v12 = Start[4] ^ taken, v13 = Start[5],
        v14 = isLast ? ~Start[6] : Start[6], v15 = Start[7];
        for (int round = 0; round < Rounds; round++)
        {
            ReadOnlySpan<byte> s = Order.Slice(round % 10 * 16, 16);
            Mix(ref v0, ref v4, ref v8, ref v12, m[s[0]], m[s[1]]);
            Mix(ref v1, ref v5, ref v9, ref v13, m[s[2]], m[s[3]]);
            Mix(ref v2, ref v6, ref v10, ref v14, m[s[4]], m[s[5]]);
            Mix(ref v3, ref v7, ref v11, ref v15, m[s[6]], m[s[7]]);
            Mix(ref v0, ref v5, ref v10, ref v15, m[s[8]], m[s[9]]);
            Mix(ref v1, ref v6, ref v11, ref v12, m[s[10]], m[s[11]]);
            Mix(ref v2, ref v7, ref v8, ref v13, m[s[12]], m[s[13]]);
            Mix(ref v3, ref v4, ref v9, ref v14, m[s[14]], m[s[15]]);
        }
        h[0] ^= v0 ^ v8;
        h[1] ^= v1 ^ v9;
        h[2] ^= v2 ^ v10;
        h[3] ^= v3 ^ v11;
        h[4] ^= v4 ^ v12;
        h[5] ^= v5 ^ v13;
        h[6] ^= v6 ^ v14;
        h[7] ^= v7 ^ v15;
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
