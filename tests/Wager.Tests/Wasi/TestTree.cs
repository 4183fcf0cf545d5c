using System.Text;
using Wager.Wasi.Platform;

namespace Wager.Tests.Wasi;

/// <summary>
/// What the host of a <see cref="PathCampaign"/> does in the guest's tree. It too must not be led outside by the links in it, so the kernel
/// resolves all parents beneath the root. Any single step may fail, as two threads change the tree under each other's feet.
/// </summary>
internal sealed class TestTree(string root) : IDisposable
{
    private readonly BeneathResolver resolver = new(useKernel: true);
    private readonly int handle = Linux.OpenAt(-100, Encoding.UTF8.GetBytes(root + "\0"), Linux.O_RDONLY | Linux.O_DIRECTORY, 0);

    public void CreateDirectory(string path)
    {
        using PathParent parent = Parent(path);
        Linux.MakeDirectory(parent.Directory, parent.Name);
    }

    public void CreateFile(string path)
    {
        using PathParent parent = Parent(path);
        int file = Linux.OpenAt(parent.Directory, parent.Name, Linux.O_CREAT | Linux.O_EXCL | Linux.O_WRONLY, 0x1b6);
        if (file >= 0)
            Linux.Close(file);
    }

    public void Link(string target, string path)
    {
        using PathParent parent = Parent(path);
        Linux.SymbolicLink(Encoding.UTF8.GetBytes(target + "\0"), parent.Directory, parent.Name);
    }

    public void UnlinkFile(string path)
    {
        using PathParent parent = Parent(path);
        Linux.Unlink(parent.Directory, parent.Name, 0);
    }

    public void Rename(string from, string to)
    {
        using PathParent source = Parent(from), target = Parent(to);
        Linux.Rename(source.Directory, source.Name, target.Directory, target.Name);
    }

    public void Dispose() => Linux.Close(handle);

    /// <summary>Without a parent the result has the descriptor 0, standard input, in which no name exists.</summary>
    private PathParent Parent(string path)
    {
        PathParent.Open(resolver, handle, Encoding.UTF8.GetBytes(path + "\0"), out PathParent parent);
        return parent;
    }
}
