using Wager.Wasi.Preview1;

namespace Wager.Wasi.InMemory;

/// <summary>A directory: names, each with a cookie that rises with every new name and is never used again.</summary>
internal sealed class DirectoryNode : MemoryNode
{
    /// <summary>The cookies below this belong to <c>.</c> and <c>..</c>.</summary>
    public const ulong FirstCookie = 3;

    /// <summary>Directories nest no deeper, so that a host that walks the tree needs no more stack than that.</summary>
    public const int MaxDepth = 1000;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly SortedList<ulong, Entry> order = [];
    private ulong nextCookie = FirstCookie;

    public DirectoryNode(MemoryTree tree, DirectoryNode? parent) : base(tree, FileType.Directory) => Parent = parent ?? this;

    public DirectoryNode Parent { get; set; }

    /// <summary>It has lost its name, so nothing can be made in it.</summary>
    public bool IsRemoved { get; set; }

    public bool IsEmpty => entries.Count == 0;

    public IEnumerable<Entry> Entries => order.Values;

    protected override ulong Length => (ulong)entries.Count;

    public MemoryNode? Find(string name) => entries.TryGetValue(name, out Entry? entry) ? entry.Node : null;

    /// <summary>Adds a name that is paid for.</summary>
    public void Add(string name, MemoryNode node)
    {
        Entry entry = new(name, node, nextCookie++);
        entries.Add(name, entry);
        order.Add(entry.Cookie, entry);
        node.Names++;
        node.ChangeTime = Tree.Now();
        if (node is DirectoryNode directory)
        {
            directory.Parent = this;
            Raise(directory.Height + 1);
        }
        Modified();
    }

    public void Remove(string name)
    {
        entries.Remove(name, out Entry? entry);
        order.Remove(entry!.Cookie);
        Tree.Give(MemoryTree.CostOf(name));
        Trim();
        if (IsEmpty)
            Height = 1;
        entry.Node.Names--;
        entry.Node.ChangeTime = Tree.Now();
        Modified();
    }

    /// <summary>The first entry whose cookie is not below the given one; null at the end.</summary>
    public Entry? NextFrom(ulong cookie)
    {
        IList<ulong> cookies = order.Keys;
        int low = 0, high = cookies.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (cookies[middle] < cookie)
                low = middle + 1;
            else
                high = middle;
        }
        return low < cookies.Count ? order.Values[low] : null;
    }

    /// <summary>How many directories lie above this one.</summary>
    public int Depth()
    {
        int depth = 0;
        for (DirectoryNode node = this; node.Parent != node; node = node.Parent)
            depth++;
        return depth;
    }

    /// <summary>
    /// How many directories lie below one another in this one, itself included, at most: those that have gone since count until it is
    /// empty. So a move costs no look at everything below.
    /// </summary>
    public int Height { get; private set; } = 1;

    private void Raise(int height)
    {
        for (DirectoryNode node = this; node.Height < height; node = node.Parent)
        {
            // The root is its own parent and stays at what it got.
            node.Height = height;
            if (node.Parent != node)
                height++;
        }
    }

    /// <summary>Gives back the room of names that are gone.</summary>
    private void Trim()
    {
        const int least = 64;
        if (order.Capacity < least || order.Count > order.Capacity / 4)
            return;
        order.Capacity = order.Capacity / 2;
        entries.TrimExcess(order.Capacity);
    }

    public bool IsInside(DirectoryNode ancestor)
    {
        for (DirectoryNode node = this; ; node = node.Parent)
        {
            if (node == ancestor)
                return true;
            if (node.Parent == node)
                return false;
        }
    }

    internal sealed record Entry(string Name, MemoryNode Node, ulong Cookie);
}
