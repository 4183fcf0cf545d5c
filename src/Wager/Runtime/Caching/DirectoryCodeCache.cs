using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Caching;

/// <summary>
/// Entries as files of a directory. A file is written under another name and then renamed, so that there is never half an entry, however
/// many processes write and whenever they are killed. A file's time is that of its last use. Whoever else may write to the directory can
/// put anything there under any name: it costs the cache's use at most.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DirectoryCodeCache : WasmCodeCache
{
    private const string Extension = ".wagercache";
    private const string Unfinished = ".unfinished";
    private const string KeyFile = "key";
    private const int KeySize = 32;

    /// <summary>What a killed process has left unfinished is not waited for.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private readonly string path;
    private readonly long sizeLimit;

    private DirectoryCodeCache(string path, long sizeLimit, ReadOnlySpan<byte> key)
        : base(key)
    {
        this.path = path;
        this.sizeLimit = sizeLimit;
    }

    public static DirectoryCodeCache Open(string path, WasmCodeCacheOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.SizeLimit);
        Platform.Platform.Require();
        System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new DirectoryCodeCache(path, options.SizeLimit,
            options.Key.IsEmpty ? SecretFile.Ensure(Path.Combine(path, KeyFile), KeySize) : options.Key.Span);
    }

    protected override byte[]? Read(string name)
    {
        using SafeFileHandle? file = Platform.Platform.TryOpen(FileOf(name));
        if (file is null)
            return null;
        long length = RandomAccess.GetLength(file);
        if (length > Math.Min(CacheEntry.MaxSize, sizeLimit))
            return null;
        byte[] entry = new byte[length];
        for (int done = 0; done < entry.Length;)
        {
            int read = RandomAccess.Read(file, entry.AsSpan(done), done);
            if (read == 0)
                return null;
            done += read;
        }
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        return entry;
    }

    protected override void Write(string name, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > sizeLimit)
            return;
        string unfinished = Path.Combine(path, $"{name}.{Guid.NewGuid():n}{Unfinished}");
        try
        {
            FileStreamOptions options = new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
                PreallocationSize = entry.Length,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using (FileStream stream = new(unfinished, options))
                stream.Write(entry);
            File.Move(unfinished, FileOf(name), overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
        Evict(name + Extension);
    }

    private string FileOf(string name) => Path.Combine(path, name + Extension);

    /// <summary>
    /// Lets the files go that were not used for longest, but the one that was just written, until the rest is within the limit. Others may
    /// do the same.
    /// </summary>
    private void Evict(string newest)
    {
        List<FileInfo> files = [];
        long size = 0;
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles())
        {
            if (file.Name.EndsWith(Unfinished, StringComparison.Ordinal) && DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned)
                TryDelete(file);
            if (!file.Name.EndsWith(Extension, StringComparison.Ordinal) || !TryFindLength(file, out long length))
                continue;
            size += length;
            if (file.Name != newest)
                files.Add(file);
        }
        if (size <= sizeLimit)
            return;
        files.Sort(static (a, b) => a.LastWriteTimeUtc.CompareTo(b.LastWriteTimeUtc));
        foreach (FileInfo file in files)
        {
            if (size <= sizeLimit)
                break;
            if (TryFindLength(file, out long length) && TryDelete(file))
                size -= length;
        }
    }

    /// <summary>False if it is gone, since others let files go, too.</summary>
    private static bool TryFindLength(FileInfo file, out long length)
    {
        length = 0;
        try
        {
            length = file.Length;
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>False if it may not be deleted: it is somebody else's.</summary>
    private static bool TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
