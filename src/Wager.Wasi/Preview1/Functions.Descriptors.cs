using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>What can be done with an open descriptor, whatever it is.</summary>
internal static partial class Functions
{
    public static Errno FdClose(WasiContext context, GuestMemory memory, Arguments arguments) => context.Descriptors.Close(arguments[0]);

    public static Errno FdRenumber(WasiContext context, GuestMemory memory, Arguments arguments)
        => context.Descriptors.Renumber(arguments[0], arguments[1]);

    public static Errno FdFdstatGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.None, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Bytes(arguments[1], 24).Clear();
        memory.WriteByte(arguments[1], (byte)descriptor.Type);
        memory.WriteUInt16(arguments[1] + 2, (ushort)descriptor.Flags);
        memory.WriteUInt64(arguments[1] + 8, (ulong)descriptor.Rights);
        memory.WriteUInt64(arguments[1] + 16, (ulong)descriptor.Inheriting);
        return Errno.Success;
    }

    public static Errno FdFdstatSetFlags(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdFdstatSetFlags, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        FdFlags flags = (FdFlags)arguments[1];
        return (flags & ~FdFlags.All) != 0 ? Errno.Invalid : descriptor.SetFlags(flags);
    }

    /// <summary>Rights can be given up, never gained.</summary>
    public static Errno FdFdstatSetRights(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.None, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        Rights rights = (Rights)arguments.Long(1);
        Rights inheriting = (Rights)arguments.Long(2);
        if ((rights & ~descriptor.Rights) != 0 || (inheriting & ~descriptor.Inheriting) != 0)
            return Errno.NotCapable;
        descriptor.Rights = rights;
        descriptor.Inheriting = inheriting;
        return Errno.Success;
    }

    public static Errno FdFilestatGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdFilestatGet, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[1], FileStat.SizeFor(context.IsUnstable));
        error = descriptor.Stat(out FileStat stat);
        if (error == Errno.Success)
            memory.Write(arguments[1], stat, context.IsUnstable);
        return error;
    }

    public static Errno FdFilestatSetTimes(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdFilestatSetTimes, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        FileTimes times = new(arguments.Long(1), arguments.Long(2), (SetTimesFlags)arguments[3]);
        return times.IsValid ? descriptor.SetTimes(times) : Errno.Invalid;
    }

    public static Errno FdPrestatGet(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        if (!context.Descriptors.TryGet(arguments[0], out Descriptor descriptor) || descriptor.PreopenName is not { } name)
            return Errno.BadF;
        memory.WriteUInt64(arguments[1], (ulong)name.Length << 32);   // tag 0: a directory
        return Errno.Success;
    }

    public static Errno FdPrestatDirName(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        if (!context.Descriptors.TryGet(arguments[0], out Descriptor descriptor) || descriptor.PreopenName is not { } name)
            return Errno.BadF;
        if (arguments[2] < (uint)name.Length)
            return Errno.NameTooLong;
        name.CopyTo(memory.Bytes(arguments[1], (uint)name.Length));
        return Errno.Success;
    }

    public static Errno SockAccept(WasiContext context, GuestMemory memory, Arguments arguments) => NoSocket(context, arguments[0]);

    public static Errno SockRecv(WasiContext context, GuestMemory memory, Arguments arguments) => NoSocket(context, arguments[0]);

    public static Errno SockSend(WasiContext context, GuestMemory memory, Arguments arguments) => NoSocket(context, arguments[0]);

    public static Errno SockShutdown(WasiContext context, GuestMemory memory, Arguments arguments) => NoSocket(context, arguments[0]);

    /// <summary>Preview 1 cannot make sockets and none are handed in, but standard input or output may be one.</summary>
    private static Errno NoSocket(WasiContext context, uint number)
    {
        if (!context.Descriptors.TryGet(number, out Descriptor descriptor))
            return Errno.BadF;
        return descriptor.Type is FileType.SocketStream or FileType.SocketDatagram ? Errno.NotSupported : Errno.NotSocket;
    }
}
