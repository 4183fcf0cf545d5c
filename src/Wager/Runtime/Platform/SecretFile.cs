using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Wager.Runtime.Platform;

/// <summary>A file with random bytes that only its user can read.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SecretFile
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>
    /// The bytes of the file, which is made if it is missing. Of several processes that make it at once, all get the same.
    /// </summary>
    /// <exception cref="IOException">It cannot be read or made, or has another size.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's, or others may read or write it.</exception>
    public static byte[] Ensure(string path, int size)
    {
        using SafeFileHandle file = Platform.TryOpen(path) ?? MakeAndOpen(path, size);
        return Read(file, path, size);
    }

    private static SafeFileHandle MakeAndOpen(string path, int size)
    {
        Make(path, size);
        return Platform.TryOpen(path) ?? throw new FileNotFoundException($"'{path}' was taken away as soon as it was made", path);
    }

    private static byte[] Read(SafeFileHandle file, string path, int size)
    {
        if (!Platform.IsOwn(file) || (File.GetUnixFileMode(file) & OfOthers) != 0)
            throw new UnauthorizedAccessException(
                $"'{path}' has to belong to the user of this process, and nobody else may read or write it: whoever knows it can make this process run anything");
        byte[] secret = new byte[size];
        if (RandomAccess.GetLength(file) != size || RandomAccess.Read(file, secret, 0) != size)
            throw new IOException($"'{path}' does not have {size} bytes; without it a new one is made, and what was stored with it is not used any more");
        return secret;
    }

    /// <summary>The file appears with all its bytes, or another process was faster.</summary>
    private static void Make(string path, int size)
    {
        byte[] secret = new byte[size];
        Platform.FillRandom(secret);
        string unfinished = $"{path}.{Guid.NewGuid():n}";
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            using (FileStream stream = new(unfinished, options))
                stream.Write(secret);
            Platform.TryLink(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
