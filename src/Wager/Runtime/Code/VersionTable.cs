using Wager.Core;

namespace Wager.Runtime.Code;

/// <summary>
/// The versions of one module's functions by their ids, and how far each is in its life. Records in machine code hold ids; a record goes
/// with its version, so an id may be given again. What a deopt must know of a version stands here side by side, since version objects have
/// long left the processor's caches by then. Whoever uses it holds a lock, but for <see cref="Fetch"/>.
/// </summary>
internal sealed class VersionTable
{
    private readonly Stack<int> free = new();
    private Slot[] slots = [];
    private int count;

    /// <summary>How many versions there are, reserved ones among them.</summary>
    public int Count => count - free.Count;

    /// <summary>An id for a version that is to come.</summary>
    public int Reserve()
    {
        if (free.TryPop(out int id))
            return id;
        Growth.Reserve(ref slots, count + 1);
        return count++;
    }

    /// <summary>Nobody names the id any more.</summary>
    public void Release(int id)
    {
        slots[id] = default;
        free.Push(id);
    }

    /// <summary>The version whose id was reserved for it can be run from now on, and what it depends on stays.</summary>
    /// <param name="version">It.</param>
    /// <param name="fallback">Where calls go when it is out of use, if that is known now; else 0.</param>
    public void Begin(CodeVersion version, nint fallback)
    {
        slots[version.Id] = new Slot { Version = version, Fallback = fallback, Length = version.Length, EntryLoop = version.EntryLoop };
        Hold(version.Dependencies);
    }

    /// <summary>The deopts of a version, which may be retiring, enter more versions from now on.</summary>
    public void Depend(CodeVersion version, CodeVersion[] dependencies)
    {
        ref Slot slot = ref SlotOf(version);
        Require(slot.State != CodeState.Freed, in slot);
        Hold(dependencies);
        version.Add(dependencies);
    }

    private void Hold(CodeVersion[] dependencies)
    {
        foreach (CodeVersion needed in dependencies)
        {
            ref Slot slot = ref SlotOf(needed);
            Require(slot.State == CodeState.Live, in slot);
            slot.Dependents++;
        }
    }

    /// <summary>Nothing leads to it any more.</summary>
    public void Retire(int id)
    {
        ref Slot slot = ref slots[id];
        Require(slot.Version is not null && slot.State == CodeState.Live && slot.Dependents == 0, in slot);
        slot.State = CodeState.Retiring;
    }

    /// <summary>No frame is running it any more, and its id is free.</summary>
    public void End(CodeVersion version)
    {
        ref Slot slot = ref SlotOf(version);
        Require(slot.State == CodeState.Retiring, in slot);
        foreach (CodeVersion needed in version.Dependencies)
            SlotOf(needed).Dependents--;
        Release(version.Id);
    }

    /// <summary>How far a version is in its life.</summary>
    public CodeState StateOf(CodeVersion version)
        => slots[version.Id] is var slot && slot.Version == version ? slot.State : CodeState.Freed;

    /// <summary>What stands under an id.</summary>
    public ref readonly Slot this[int id] => ref slots[id];

    /// <summary>What stands under an id is about to be looked at. Needs no lock.</summary>
    public unsafe void Fetch(int id)
    {
        Slot[] current = Volatile.Read(ref slots);
        if ((uint)id < (uint)current.Length)
            fixed (int* slot = &current[id].Length)
                Platform.Platform.Prefetch((byte*)slot);
    }

    private ref Slot SlotOf(CodeVersion version)
    {
        ref Slot slot = ref slots[version.Id];
        if (slot.Version != version)
            throw new CompilerBug($"version {version.Id} of function {version.FunctionIndex} is gone");
        return ref slot;
    }

    private static void Require(bool isRight, ref readonly Slot slot)
    {
        if (!isRight)
            throw new CompilerBug($"version {slot.Version?.Id} of function {slot.Version?.FunctionIndex} is {slot.State}, with {slot.Dependents} that depend on it");
    }

    /// <summary>A version and its life. Half a cache line.</summary>
    public struct Slot
    {
        /// <summary>Null of an id that is only reserved.</summary>
        public CodeVersion? Version;

        /// <summary>Where calls go when it is out of use: baseline code, if there was any when it was published; else 0.</summary>
        public nint Fallback;

        /// <summary>As of the version.</summary>
        public int Length;

        /// <summary>As of the version.</summary>
        public int EntryLoop;

        /// <summary>Versions whose deopts enter it.</summary>
        public int Dependents;

        public CodeState State;
    }
}
