using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>One function of preview 1: all answer with an error number, and put results where the guest's pointers say.</summary>
internal delegate Errno WasiFunction(WasiContext context, GuestMemory memory, Arguments arguments);

/// <summary>
/// The functions of <c>wasi_snapshot_preview1</c>, one method each, in files by family. They check rights and pointers and leave the work
/// to the descriptors. Every result pointer is checked before anything is changed.
/// </summary>
/// <remarks>Source: WASI preview 1, <c>wasi_snapshot_preview1.witx</c>.</remarks>
internal static partial class Functions
{
    public const string ModuleName = "wasi_snapshot_preview1";

    /// <summary>
    /// The snapshot before: the same functions, but for the layout of file attributes and subscriptions and the numbers of origins.
    /// </summary>
    public const string UnstableModuleName = "wasi_unstable";

    /// <summary>Longest path that is looked at, with its NUL; as the host's own limit.</summary>
    private const int MaxPath = 4096;

    /// <summary>A row: name, parameters (i = i32, I = i64) and body. <c>proc_exit</c>, which has no result, is bound apart.</summary>
    public static readonly (string Name, string Parameters, WasiFunction Body)[] Table =
    [
        ("args_get", "ii", ArgsGet),
        ("args_sizes_get", "ii", ArgsSizesGet),
        ("environ_get", "ii", EnvironGet),
        ("environ_sizes_get", "ii", EnvironSizesGet),
        ("clock_res_get", "ii", ClockResGet),
        ("clock_time_get", "iIi", ClockTimeGet),
        ("fd_advise", "iIIi", FdAdvise),
        ("fd_allocate", "iII", FdAllocate),
        ("fd_close", "i", FdClose),
        ("fd_datasync", "i", FdDataSync),
        ("fd_fdstat_get", "ii", FdFdstatGet),
        ("fd_fdstat_set_flags", "ii", FdFdstatSetFlags),
        ("fd_fdstat_set_rights", "iII", FdFdstatSetRights),
        ("fd_filestat_get", "ii", FdFilestatGet),
        ("fd_filestat_set_size", "iI", FdFilestatSetSize),
        ("fd_filestat_set_times", "iIIi", FdFilestatSetTimes),
        ("fd_pread", "iiiIi", FdPread),
        ("fd_prestat_get", "ii", FdPrestatGet),
        ("fd_prestat_dir_name", "iii", FdPrestatDirName),
        ("fd_pwrite", "iiiIi", FdPwrite),
        ("fd_read", "iiii", FdRead),
        ("fd_readdir", "iiiIi", FdReaddir),
        ("fd_renumber", "ii", FdRenumber),
        ("fd_seek", "iIii", FdSeek),
        ("fd_sync", "i", FdSync),
        ("fd_tell", "ii", FdTell),
        ("fd_write", "iiii", FdWrite),
        ("path_create_directory", "iii", PathCreateDirectory),
        ("path_filestat_get", "iiiii", PathFilestatGet),
        ("path_filestat_set_times", "iiiiIIi", PathFilestatSetTimes),
        ("path_link", "iiiiiii", PathLink),
        ("path_open", "iiiiiIIii", PathOpen),
        ("path_readlink", "iiiiii", PathReadlink),
        ("path_remove_directory", "iii", PathRemoveDirectory),
        ("path_rename", "iiiiii", PathRename),
        ("path_symlink", "iiiii", PathSymlink),
        ("path_unlink_file", "iii", PathUnlinkFile),
        ("poll_oneoff", "iiii", PollOneoff),
        ("proc_raise", "i", ProcRaise),
        ("sched_yield", "", SchedYield),
        ("random_get", "ii", RandomGet),
        ("sock_accept", "iii", SockAccept),
        ("sock_recv", "iiiiii", SockRecv),
        ("sock_send", "iiiii", SockSend),
        ("sock_shutdown", "ii", SockShutdown),
    ];

    /// <summary>Runs a function; a bad pointer is the error <c>fault</c>.</summary>
    public static Errno Call(WasiFunction function, WasiContext context, GuestMemory memory, ReadOnlySpan<ulong> slots)
    {
        try
        {
            return function(context, memory, new Arguments(slots));
        }
        catch (GuestFaultException)
        {
            return Errno.Fault;
        }
    }
}
