using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Wager.Wasi;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Tests.Wasi;

/// <summary>
/// A guest that has one descriptor of each kind open, by name, and arguments that ask each function for as much as it can do.
/// </summary>
internal sealed partial class EveryDescriptor : IDisposable
{
    public const int Size = 256 << 20;

    private const uint Vectors = 0x10000, Subscriptions = 0x20000, Events = 0x60000, Path = 0x90000, Big = 0x100000;
    private const int BufferCount = 1024;

    private readonly Pipe empty = new(), full = new();
    private readonly int filler;

    public EveryDescriptor()
    {
        Guest = new WasiFixture(c => c with
        {
            Preopens = [.. c.Preopens, new WasiPreopen(new WasiMemoryDirectory(capacity: 1L << 32), "/memory")],
            Stdin = new DeafStream(),
            Stdout = new DeafStream(),
        }, size: Size);
        (Numbers["deaf input"], Numbers["deaf output"], Numbers["swallowing stream"], Numbers["directory"],
            Numbers["memory directory"]) = (0, 1, 2, 3, 4);
        full.Fill();
        MakePipe(Guest, "empty");
        MakePipe(Guest, "full");
        filler = Linux.OpenAt(-100, Encoding.UTF8.GetBytes(Guest.InRoot("full") + "\0"), Linux.O_RDWR | Linux.O_NONBLOCK, 0);
        Pipe.Fill(filler);
        Numbers["file"] = Open(3, "f", OpenFlags.Create, Rights.File);
        Numbers["memory file"] = Open(4, "f", OpenFlags.Create, Rights.File);
        Numbers["empty pipe"] = Open(3, "empty", OpenFlags.None, Rights.FdRead | Rights.PollFdReadwrite);
        Numbers["full pipe"] = Open(3, "full", OpenFlags.None, Rights.FdWrite | Rights.PollFdReadwrite);
        Numbers["inherited empty pipe"] = Add(new HostFile(empty.Reader, owned: false, FileType.Unknown, Rights.All & ~Rights.FdWrite));
        Numbers["inherited full pipe"] = Add(new HostFile(full.Writer, owned: false, FileType.Unknown, Rights.All));
        foreach (string device in (string[])["zero", "urandom", "null"])
            Numbers[device] = Add(new HostFile(
                Linux.OpenAt(-100, Encoding.UTF8.GetBytes($"/dev/{device}\0"), Linux.O_RDWR | Linux.O_NONBLOCK, 0), owned: true,
                FileType.CharacterDevice, Rights.All));
        Prepare();
    }

    public WasiFixture Guest { get; }

    public Dictionary<string, uint> Numbers { get; } = [];

    /// <summary>Arguments that ask for much: all buffers, all of the memory, a subscription that is never ready.</summary>
    public ulong[] Arguments(string function, uint number)
    {
        Guest.PutU32(Subscriptions + 16, number);
        return function switch
        {
            "fd_read" or "fd_write" => [number, Vectors, BufferCount, WasiFixture.Result],
            "fd_pread" or "fd_pwrite" => [number, Vectors, BufferCount, 0, WasiFixture.Result],
            "fd_readdir" => [number, Big, Size - Big, 0, WasiFixture.Result],
            "fd_allocate" => [number, 0, 64 << 20],
            "fd_filestat_set_size" => [number, 64 << 20],
            "fd_advise" => [number, 0, 1UL << 40, 3],
            "poll_oneoff" => [Subscriptions, Events, 2, WasiFixture.Result],
            "random_get" => [Big, Size - Big],
            "proc_raise" => [0],
            "fd_renumber" => [number, number],
            "path_open" => [number, 1, Path, 1, 0, (ulong)Rights.FdRead, 0, 0, WasiFixture.Result],
            "path_symlink" => [Path, 1, number, Path, 1],
            "path_link" or "path_rename" => [number, .. function == "path_link" ? [1UL] : (ulong[])[], Path, 1, number, Path, 1],
            _ when function.StartsWith("path_", StringComparison.Ordinal)
                && Functions.Table.Single(f => f.Name == function).Parameters.Length == 3 => [number, Path, 1],
            _ when function.StartsWith("path_filestat", StringComparison.Ordinal) => [number, 1, Path, 1, WasiFixture.Result, 0, 0],
            _ => [number, 0x30000, 0x30000, 0x30000, 0x30000, 0x30000, 0x30000],
        };
    }

    public static void MakePipe(WasiFixture guest, string name)
    {
        if (mkfifo(guest.InRoot(name), 0x1b6) != 0)
            throw new IOException($"no pipe {name}");
    }

    public void Dispose()
    {
        Guest.Dispose();
        Linux.Close(filler);
        empty.Dispose();
        full.Dispose();
    }

    private uint Open(uint directory, string path, OpenFlags flags, Rights rights)
    {
        Errno error = Guest.Open(path, flags, rights, out uint number, directory: directory);
        return error == Errno.Success ? number : throw new IOException($"{path}: {error}");
    }

    private uint Add(Descriptor descriptor)
    {
        Guest.Context.Descriptors.Add(descriptor, out uint number);
        return number;
    }

    private void Prepare()
    {
        for (uint i = 0; i < BufferCount; i++)
        {
            Guest.PutU32(Vectors + i * 8, Big);
            Guest.PutU32(Vectors + i * 8 + 4, Size - Big);
        }
        Guest.Put(Path, "f");
        Guest.Memory[(int)Subscriptions + 8] = 1;
        Guest.PutU64(Subscriptions + 48 + 24, ulong.MaxValue);
        Guest.PutU32(Subscriptions + 48 + 16, (uint)ClockId.Monotonic);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);

    /// <summary>A pipe as a shell makes it: nothing about it is non-blocking.</summary>
    internal sealed class Pipe : IDisposable
    {
        private readonly AnonymousPipeServerStream writer = new(PipeDirection.Out);
        private readonly AnonymousPipeClientStream reader;

        public Pipe() => reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);

        public int Reader => (int)reader.SafePipeHandle.DangerousGetHandle();

        public int Writer => (int)writer.SafePipeHandle.DangerousGetHandle();

        public Stream Drain => reader;

        /// <summary>Writes until there is no room; returns how much that was.</summary>
        public int Fill()
        {
            int twin = Linux.Reopen(Writer, Linux.O_WRONLY | Linux.O_NONBLOCK);
            int filled = Fill(twin);
            Linux.Close(twin);
            return filled;
        }

        public static int Fill(int descriptor)
        {
            int filled = 0;
            while (Linux.Transfer(descriptor, new GuestMemory(new byte[4096]), [new BufferRange(0, 4096)], -1, writing: true) is > 0
                and long count)
                filled += (int)count;
            return filled;
        }

        public void Dispose()
        {
            reader.Dispose();
            writer.Dispose();
        }
    }

    /// <summary>Never has anything, never takes anything, and does not listen to cancellation.</summary>
    private sealed class DeafStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => new(new TaskCompletionSource<int>().Task);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            => new(new TaskCompletionSource().Task);
    }
}
