using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Frames;

namespace Wager.Runtime.Modules;

// [DOC] freeing of code. Optimized code that is out of use is freed when no frame can be running it: every store that was running a guest
// when the code went out of use has since been seen outside of its guests, or was looked through by its own thread. From then on it cannot
// get there any more, as no FuncRef leads to it.
internal sealed unsafe partial class ModuleCode
{
    /// <summary>Bytes out of use that are not worth looking for frames.</summary>
    private const int ToleratedBytes = 64 << 10;

    private readonly List<RetiredCode> retired = [];
    private long retiredBytes;

    /// <summary>Bytes of code that is out of use but may still be running.</summary>
    public long RetiredBytes => Volatile.Read(ref retiredBytes);

    /// <summary>Versions of the functions' code that are there, the retiring ones among them.</summary>
    public int VersionCount
    {
        get
        {
            using (gate.Enter())
                return versions.Count;
        }
    }

    /// <summary>How far a version is in its life.</summary>
    public CodeState StateOf(CodeVersion version)
    {
        using (gate.Enter())
            return versions.StateOf(version);
    }

    /// <summary>Whether so much is out of use that <see cref="FreeRetired()"/> is worth its time.</summary>
    public bool HasMuchRetired => RetiredBytes > ToleratedBytes + Volatile.Read(ref stuckBytes);

    /// <summary>What the last attempt left.</summary>
    private long stuckBytes;

    /// <summary>Frees what no frame is running any more. The calling thread runs no guest, or leaves its own out.</summary>
    public void FreeRetired() => FreeRetired(null);

    /// <summary>Frees what no frame is running any more.</summary>
    /// <param name="own">The context of the store whose guest the calling thread has left for the runtime; null when it runs none.</param>
    public void FreeRetired(StoreContext* own)
    {
        HashSet<CodeVersion> running = [];
        if (own != null)
            AddRunning(GuestFrames.OfExit(own), running);
        using (gate.Enter())
        {
            // A store that has entered its guest before the code went out of use is seen to be inside.
            Interlocked.MemoryBarrierProcessWide();
            HashSet<nint> inside = StoresInside();
            for (int i = retired.Count - 1; i >= 0; i--)
            {
                CodeVersion code = retired[i].Code;
                HashSet<nint> stores = retired[i].Stores ?? [.. inside];
                retired[i] = new RetiredCode(code, stores);
                stores.IntersectWith(inside);
                if (own != null && !running.Contains(code))
                    stores.Remove((nint)own);
                if (stores.Count > 0)
                    continue;
                retired.RemoveAt(i);
                retiredBytes -= code.Length;
                versions.End(code);
                FreeRecords(code);
                arena.Free(code);
            }
            stuckBytes = retiredBytes;
        }
    }

    private static void AddRunning(GuestFrames frames, HashSet<CodeVersion> running)
    {
        while (frames.MoveNext())
            if (frames.Version is { } version)
                running.Add(version);
    }

    /// <summary>The caller holds the gate; the version is retiring, and other code is published in its place, if calls led to it.</summary>
    private void AddRetired(ref readonly VersionTable.Slot version)
    {
        retired.Add(new RetiredCode(version.Version!, null));
        retiredBytes += version.Length;
    }

    /// <summary>The contexts of the stores with instances of this module whose guests have frames. The caller holds the gate.</summary>
    private HashSet<nint> StoresInside()
    {
        HashSet<nint> inside = [];
        foreach (nint instance in instances)
        {
            nint context = ((InstanceData*)instance)->Store;
            if (IFrameHolder.Of((StoreContext*)context) is { MayHaveFrames: true })
                inside.Add(context);
        }
        return inside;
    }

    /// <summary>Code out of use, and the contexts of the stores that may have frames of it; null for all that have frames.</summary>
    private readonly record struct RetiredCode(CodeVersion Code, HashSet<nint>? Stores);
}
