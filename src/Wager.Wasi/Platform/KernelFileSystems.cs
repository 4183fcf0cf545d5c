namespace Wager.Wasi.Platform;

/// <summary>
/// File systems that are no storage but doors into the kernel and its processes: through procfs a guest could write the memory of its own
/// host, through others change how the machine runs.
/// </summary>
/// <remarks>Numbers: <c>linux/magic.h</c>.</remarks>
internal static class KernelFileSystems
{
    private const long Proc = 0x9fa0, Sys = 0x62656572, Debug = 0x64626720, Trace = 0x74726163, Security = 0x73636673, SeLinux = 0xf97cff8c,
        Smack = 0x43415d53, ControlGroups = 0x27e0eb, ControlGroups2 = 0x63677270, ResourceControl = 0x7655821, Bpf = 0xcafe4a11,
        Config = 0x62656570, EfiVariables = 0xde5e81e4, BinaryFormats = 0x42494e4d, FuseControl = 0x65735543, Namespaces = 0x6e736673,
        PersistentStore = 0x6165676c, MessageQueues = 0x19800202, Usb = 0x9fa2, Binder = 0x6c6f6f70, Xen = 0xabba1974, OpenProm = 0x9fa1,
        RemoteProcedures = 0x67596969, NfsControl = 0x6e667364, ProcessDescriptors = 0x50494446, Anonymous = 0x09041934,
        SecretMemory = 0x5345434d,
        DeviceMemory = 0x454d444d;

    /// <summary>Whether a descriptor lies in one of them.</summary>
    public static bool Holds(int descriptor)
        => (Linux.FileSystemOf(descriptor) & 0xffff_ffff) is Proc or Sys or Debug or Trace or Security or SeLinux or Smack
        or ControlGroups or ControlGroups2 or ResourceControl or Bpf or Config or EfiVariables or BinaryFormats or FuseControl or Namespaces
        or PersistentStore or MessageQueues or Usb or Binder or Xen or OpenProm or RemoteProcedures or NfsControl
        or ProcessDescriptors or Anonymous
        or SecretMemory or DeviceMemory;
}
