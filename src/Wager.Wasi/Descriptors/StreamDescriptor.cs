using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi.Descriptors;

/// <summary>Standard input, output or error on a .NET stream; without one it is always at its end, and swallows what is written.</summary>
internal sealed class StreamDescriptor(Stream? stream, Rights direction) : Descriptor(FileType.Unknown, Rights.Stream & ~Other(direction), Rights.None)
{
    private FdFlags flags;

    public override FdFlags Flags => flags;

    public override Errno SetFlags(FdFlags value)
    {
        flags = value;
        return Errno.Success;
    }

    /// <summary>Fills the first buffer that has room and answers at once with what came: further reads could block.</summary>
    public override Errno Read(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        if (stream is null)
            return Errno.Success;
        for (int i = 0; i < vectors.Count; i++)
        {
            Span<byte> buffer = vectors[i];
            if (buffer.IsEmpty)
                continue;
            try
            {
                count = (uint)stream.Read(buffer);
                return Errno.Success;
            }
            catch (IOException)
            {
                return Errno.Io;
            }
        }
        return Errno.Success;
    }

    public override Errno Write(WasiContext context, IoVectors vectors, out uint count)
    {
        count = 0;
        try
        {
            for (int i = 0; i < vectors.Count; i++)
            {
                Span<byte> buffer = vectors[i];
                stream?.Write(buffer);
                count += (uint)buffer.Length;
            }
            stream?.Flush();
            return Errno.Success;
        }
        catch (IOException)
        {
            return count > 0 ? Errno.Success : Errno.Io;
        }
    }

    public override Errno Sync(bool dataOnly) => Errno.Invalid;

    private static Rights Other(Rights direction) => direction == Rights.FdRead ? Rights.FdWrite : Rights.FdRead;
}
