using Wager.Wasi.Descriptors;
using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>Reading, writing and the rest of what files do.</summary>
internal static partial class Functions
{
    public static Errno FdRead(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdRead, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[3], 4);
        error = descriptor.Read(context, new IoVectors(context, memory, arguments[1], arguments[2]), out uint count);
        memory.WriteUInt32(arguments[3], count);
        return error;
    }

    public static Errno FdWrite(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdWrite, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[3], 4);
        error = descriptor.Write(context, new IoVectors(context, memory, arguments[1], arguments[2]), out uint count);
        memory.WriteUInt32(arguments[3], count);
        return error;
    }

    public static Errno FdPread(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdRead | Rights.FdSeek, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[4], 4);
        error = descriptor.ReadAt(context, new IoVectors(context, memory, arguments[1], arguments[2]), arguments.Long(3), out uint count);
        memory.WriteUInt32(arguments[4], count);
        return error;
    }

    public static Errno FdPwrite(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdWrite | Rights.FdSeek, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[4], 4);
        error = descriptor.WriteAt(context, new IoVectors(context, memory, arguments[1], arguments[2]), arguments.Long(3), out uint count);
        memory.WriteUInt32(arguments[4], count);
        return error;
    }

    public static Errno FdSeek(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Whence whence = context.IsUnstable ? UnstableWhence(arguments[2]) : (Whence)Math.Min(arguments[2], byte.MaxValue);
        bool tells = (long)arguments.Long(1) == 0 && whence == Whence.Current;
        Errno error = tells ? GetToTell(context, arguments[0], out Descriptor descriptor)
            : context.Get(arguments[0], Rights.FdSeek, out descriptor);
        if (error != Errno.Success)
            return error;
        if (whence > Whence.End)
            return Errno.Invalid;
        memory.Check(arguments[3], 8);
        error = descriptor.Seek((long)arguments.Long(1), whence, out ulong position);
        if (error == Errno.Success)
            memory.WriteUInt64(arguments[3], position);
        return error;
    }

    private static Whence UnstableWhence(uint number) => number switch
    {
        0 => Whence.Current,
        1 => Whence.End,
        2 => Whence.Set,
        _ => (Whence)byte.MaxValue,
    };

    /// <summary>Asking where one is needs the right to tell, which the right to seek implies (<c>$rights</c>).</summary>
    private static Errno GetToTell(WasiContext context, uint number, out Descriptor descriptor)
    {
        Errno error = context.Get(number, Rights.FdSeek, out descriptor);
        return error == Errno.NotCapable ? context.Get(number, Rights.FdTell, out descriptor) : error;
    }

    public static Errno FdTell(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = GetToTell(context, arguments[0], out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        error = descriptor.Seek(0, Whence.Current, out ulong position);
        if (error == Errno.Success)
            memory.WriteUInt64(arguments[1], position);
        return error;
    }

    public static Errno FdSync(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdSync, out Descriptor descriptor);
        return error != Errno.Success ? error : descriptor.Sync(context, dataOnly: false);
    }

    public static Errno FdDataSync(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdDataSync, out Descriptor descriptor);
        return error != Errno.Success ? error : descriptor.Sync(context, dataOnly: true);
    }

    public static Errno FdAdvise(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdAdvise, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        if (arguments[3] > (uint)Advice.NoReuse)
            return Errno.Invalid;
        return descriptor.Advise(arguments.Long(1), arguments.Long(2), (Advice)arguments[3]);
    }

    public static Errno FdAllocate(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdAllocate, out Descriptor descriptor);
        return error != Errno.Success ? error : descriptor.Allocate(context, arguments.Long(1), arguments.Long(2));
    }

    public static Errno FdFilestatSetSize(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdFilestatSetSize, out Descriptor descriptor);
        return error != Errno.Success ? error : descriptor.SetLength(context, arguments.Long(1));
    }

    public static Errno FdReaddir(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        Errno error = context.Get(arguments[0], Rights.FdReaddir, out Descriptor descriptor);
        if (error != Errno.Success)
            return error;
        memory.Check(arguments[4], 4);
        error = descriptor.ReadDirectory(context, memory.Bytes(arguments[1], arguments[2]), arguments.Long(3), out uint used);
        if (error == Errno.Success)
            memory.WriteUInt32(arguments[4], used);
        return error;
    }
}
