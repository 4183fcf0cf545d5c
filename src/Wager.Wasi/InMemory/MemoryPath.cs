using System.Text;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>Where a path leads: the directory that holds its last name, and what that name stands for, if anything.</summary>
internal readonly record struct MemoryPlace(DirectoryNode Parent, string Name, MemoryNode? Node, bool TrailingSlash)
{
    /// <summary>The last name is <c>.</c> or <c>..</c>.</summary>
    public bool Special => Name is "." or "..";
}

/// <summary>Resolves paths beneath a directory by the same rules as the kernel's RESOLVE_BENEATH.</summary>
internal static class MemoryPath
{
    private const int MaxLinks = 40;

    /// <summary>Longest name in bytes, as Linux has it.</summary>
    private const int MaxName = 255;

    /// <param name="start">Nothing above it is reached.</param>
    /// <param name="path">Ends with a NUL.</param>
    /// <param name="follow">Whether a link as last name is followed.</param>
    /// <param name="followBeforeSlash">Whether it is before a trailing slash: so when something is looked for, not where names are
    /// changed.</param>
    /// <param name="place">Where the path leads.</param>
    public static Errno Resolve(DirectoryNode start, ReadOnlySpan<byte> path, bool follow, bool followBeforeSlash, out MemoryPlace place)
    {
        place = default;
        string text = Encoding.UTF8.GetString(path[..^1]);
        if (text.Length == 0)
            return Errno.NoEntry;
        if (text[0] == '/')
            return Errno.NotCapable;
        Stack<string> rest = [];
        bool slash = Push(rest, text);
        List<DirectoryNode> trail = [start];
        for (int links = 0; rest.TryPop(out string? name);)
        {
            bool last = rest.Count == 0;
            if (Encoding.UTF8.GetByteCount(name) > MaxName)
                return Errno.NameTooLong;
            if (name == ".." && trail.Count == 1)
                return Errno.NotCapable;
            if (name == "..")
                trail.RemoveAt(trail.Count - 1);
            DirectoryNode here = trail[^1];
            MemoryNode? node = name is "." or ".." ? here : here.Find(name);
            if (node is LinkNode link && (!last || follow || (slash && followBeforeSlash)))
            {
                if (++links > MaxLinks)
                    return Errno.Loop;
                if (link.Target[0] == '/')
                    return Errno.NotCapable;
                slash |= Push(rest, Encoding.UTF8.GetString(link.Target)) && last;
            }
            else if (last)
                place = new MemoryPlace(here, name, node, slash);
            else if (node is DirectoryNode directory && name is not ("." or ".."))
                trail.Add(directory);
            else if (node is not DirectoryNode)
                return node is null ? Errno.NoEntry : Errno.NotDirectory;
        }
        return Errno.Success;
    }

    /// <summary>Puts the names of a path on top; true if it ends with a slash.</summary>
    private static bool Push(Stack<string> rest, string path)
    {
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = names.Length - 1; i >= 0; i--)
            rest.Push(names[i]);
        return path[^1] == '/';
    }
}
