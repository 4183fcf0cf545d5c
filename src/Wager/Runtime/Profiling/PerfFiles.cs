using Wager.Runtime.Code;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Profiling;

/// <summary>The files that tell <c>perf</c> of compiled code.</summary>
internal static class PerfFiles
{
    /// <summary>Tells of code that can be run from now on.</summary>
    public static void Add(WasmPerfFile kind, CodeVersion code)
    {
        if (kind == WasmPerfFile.Map)
            PerfMap.Process.Add(code);
        else if (kind == WasmPerfFile.JitDump)
            JitDump.Process.Add(code);
    }

    /// <summary>
    /// Opens a file for writing in a folder to which others can write: nobody's but one's own, and none that somebody has put a link in the
    /// place of.
    /// </summary>
    /// <exception cref="IOException">There is something of that name that is not to be written to.</exception>
    public static FileStream Open(string path, bool mayExist)
    {
        if (!File.Exists(path))
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        if (!mayExist || new FileInfo(path).LinkTarget is not null)
            throw new IOException($"{path} is there already");
        FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (Platform.Platform.IsOwn(file.SafeFileHandle))
            return file;
        file.Dispose();
        throw new IOException($"{path} belongs to somebody else");
    }
}
