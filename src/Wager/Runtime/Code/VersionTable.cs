namespace Wager.Runtime.Code;

/// <summary>
/// The versions of one module's functions by their ids. Records in machine code hold ids; a record goes with its version, so an id may be
/// given again. Whoever uses it holds a lock.
/// </summary>
internal sealed class VersionTable
{
    private readonly Stack<int> free = new();
    private CodeVersion?[] versions = [];
    private int count;

    /// <summary>How many versions there are, reserved ones among them.</summary>
    public int Count => count - free.Count;

    /// <summary>An id for a version that is to come.</summary>
    public int Reserve()
    {
        if (free.TryPop(out int id))
            return id;
        if (count == versions.Length)
            Array.Resize(ref versions, Math.Max(8, count * 2));
        return count++;
    }

    /// <summary>Nobody names the id any more.</summary>
    public void Release(int id)
    {
        versions[id] = null;
        free.Push(id);
    }

    /// <summary>The version whose id was reserved for it is there.</summary>
    public void Add(CodeVersion version) => versions[version.Id] = version;

    public CodeVersion this[int id] => versions[id] ?? throw new CompilerBug($"there is no version {id}");
}
