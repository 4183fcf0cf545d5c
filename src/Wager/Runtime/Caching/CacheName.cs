using System.Runtime.InteropServices;

namespace Wager.Runtime.Caching;

/// <summary>
/// What an entry is of: a hash of the module's bytes, the engine's build, the processor's features and the options that code depends on.
/// </summary>
internal sealed class CacheName
{
    public const int Size = Blake2b.Size;

    private readonly byte[] hash;

    private CacheName(byte[] hash) => this.hash = hash;

    public ReadOnlySpan<byte> Bytes => hash;

    /// <summary>The name in letters that any store takes.</summary>
    public override string ToString() => Convert.ToHexStringLower(hash);

    /// <summary>The name of what this build makes of a module with options, all of which the text must tell.</summary>
    public static CacheName Of(ReadOnlySpan<byte> module, string options)
    {
        Blake2b all = new();
        all.Add(Blake2b.Hash(module));
        all.Add(typeof(CacheName).Module.ModuleVersionId.ToByteArray());
        // Not as UTF-8, in which a half of a pair is the same as what replaces it.
        all.Add(MemoryMarshal.AsBytes(options.AsSpan()));
        byte[] hash = new byte[Size];
        all.Finish(hash);
        return new CacheName(hash);
    }
}
