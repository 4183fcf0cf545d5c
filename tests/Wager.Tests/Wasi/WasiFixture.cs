using System.Buffers.Binary;
using System.Text;
using Wager.Wasi;
using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Tests.Wasi;

/// <summary>
/// Calls WASI functions as a guest would, over a memory of one page and a sandbox in a temporary folder (descriptor 3). Beside the
/// sandbox lies <c>outside/secret</c>, which nothing may reach.
/// </summary>
internal sealed class WasiFixture : IDisposable
{
    public const uint Scratch = 0x8000, Result = 0xC000, Result2 = 0xC100, PathAt = 0x1000, Path2At = 0x2800;

    private readonly string folder = Directory.CreateTempSubdirectory("wager-wasi-").FullName;
    private readonly byte[] bytes;

    public WasiFixture(Func<WasiConfiguration, WasiConfiguration>? change = null, bool readOnly = false, WasiMemoryDirectory? memory = null,
        int size = 65536)
    {
        bytes = new byte[size];
        Root = Path.Combine(folder, "box");
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Path.Combine(folder, "outside"));
        File.WriteAllText(Path.Combine(folder, "outside", "secret"), "secret");
        WasiPreopen preopen = memory is null ? new WasiPreopen(Root, "/data", readOnly) : new WasiPreopen(memory, "/data", readOnly);
        WasiConfiguration configuration = new() { Preopens = [preopen] };
        Context = new WasiContext(new WasiHost(change is null ? configuration : change(configuration)));
    }

    public string Root { get; }

    public WasiContext Context { get; }

    public Span<byte> Memory => bytes;

    public string InRoot(string path) => Path.Combine(Root, path);

    public Errno Call(WasiFunction function, params ulong[] arguments)
        => Functions.Call(function, Context, new GuestMemory(bytes), arguments);

    public void Ok(WasiFunction function, params ulong[] arguments)
        => Xunit.Assert.Equal(Errno.Success, Call(function, arguments));

    public uint U32(uint pointer) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)pointer));

    public ulong U64(uint pointer) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan((int)pointer));

    public void PutU32(uint pointer, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)pointer), value);

    public void PutU64(uint pointer, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((int)pointer), value);

    /// <summary>Writes a string at <paramref name="pointer"/>; returns its length.</summary>
    public ulong Put(uint pointer, string text) => (ulong)Encoding.UTF8.GetBytes(text, bytes.AsSpan((int)pointer));

    public string Text(uint pointer, int length) => Encoding.UTF8.GetString(bytes, (int)pointer, length);

    public Errno Open(string path, OpenFlags flags, Rights rights, out uint number, LookupFlags lookup = LookupFlags.SymlinkFollow,
        FdFlags fdFlags = FdFlags.None, uint directory = 3)
    {
        Errno error = Call(Functions.PathOpen, directory, (ulong)lookup, PathAt, Put(PathAt, path), (ulong)flags, (ulong)rights,
            (ulong)Rights.All, (ulong)fdFlags, Result);
        number = U32(Result);
        return error;
    }

    public uint Create(string path)
    {
        Xunit.Assert.Equal(Errno.Success, Open(path, OpenFlags.Create, Rights.All & ~Rights.FdReaddir, out uint number));
        return number;
    }

    public Errno Stat(string path, LookupFlags lookup = LookupFlags.SymlinkFollow)
        => Call(Functions.PathFilestatGet, 3, (ulong)lookup, PathAt, Put(PathAt, path), Result);

    public Errno On(WasiFunction function, string path) => Call(function, 3, PathAt, Put(PathAt, path));

    public Errno Rename(string from, string to)
        => Call(Functions.PathRename, 3, PathAt, Put(PathAt, from), 3, Path2At, Put(Path2At, to));

    public Errno Link(string from, string to, LookupFlags lookup = LookupFlags.None)
        => Call(Functions.PathLink, 3, (ulong)lookup, PathAt, Put(PathAt, from), 3, Path2At, Put(Path2At, to));

    public Errno Symlink(string target, string path)
        => Call(Functions.PathSymlink, PathAt, Put(PathAt, target), 3, Path2At, Put(Path2At, path));

    /// <summary>Writes through two buffers, so that the scattered way is taken.</summary>
    public Errno Write(uint number, string text, out uint written)
    {
        ulong length = Put(Scratch, text);
        PutU32(0x100, Scratch);
        PutU32(0x104, (uint)length / 2);
        PutU32(0x108, Scratch + (uint)length / 2);
        PutU32(0x10C, (uint)length - (uint)length / 2);
        Errno error = Call(Functions.FdWrite, number, 0x100, 2, Result2);
        written = U32(Result2);
        return error;
    }

    public Errno Read(uint number, uint length, out string text)
    {
        PutU32(0x100, Scratch);
        PutU32(0x104, length);
        Errno error = Call(Functions.FdRead, number, 0x100, 1, Result2);
        text = Text(Scratch, (int)U32(Result2));
        return error;
    }

    public void Dispose()
    {
        Context.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
