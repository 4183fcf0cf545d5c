using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wager.Runtime.Platform;

/// <summary>
/// What the engine needs of the operating system and the processor: the one place to extend for another platform. All addresses and
/// sizes are multiples of <see cref="PageSize"/> unless told otherwise.
/// </summary>
internal static unsafe class Platform
{
    /// <summary>Bytes of a page of the memory management unit.</summary>
    public const int PageSize = 4096;

    /// <summary>Whether compiled code can run in this process.</summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Throws <see cref="PlatformNotSupportedException"/> unless compiled code can run here.</summary>
    public static void Require()
    {
        if (!IsSupported)
            throw new PlatformNotSupportedException(
                $"Wager runs on Linux on x86-64 processors; this process is {RuntimeInformation.RuntimeIdentifier} ({RuntimeInformation.ProcessArchitecture}).");
    }

    /// <summary>Reserves address space that nothing may access yet; throws <see cref="OutOfMemoryException"/> when there is none.</summary>
    public static nint Reserve(nuint size)
    {
        Require();
        FaultInjection.Step();
        return Linux.Map(size, Linux.ProtNone);
    }

    /// <summary>
    /// Reserves address space below 2 GiB that nothing may access yet; throws <see cref="OutOfMemoryException"/> when there is none.
    /// </summary>
    public static nint ReserveLow(nuint size)
    {
        Require();
        nint address = Linux.MapLow(size, Linux.ProtNone);
        return address != 0 ? address : throw new OutOfMemoryException(
            $"the system refused to reserve {size} bytes of address space below 2 GiB");
    }

    /// <summary>
    /// Makes reserved pages readable and writable; fresh ones are zero and cost no memory before they are touched. False when the system
    /// refuses.
    /// </summary>
    public static bool TryCommit(nint address, nuint size)
        => size == 0 || !FaultInjection.IsTurn() && Linux.Protect(address, size, Linux.ProtReadWrite);

    /// <summary>Gives the contents of pages back to the system; they read as zero afterwards and stay accessible.</summary>
    public static void Discard(nint address, nuint size)
    {
        if (size != 0)
            Linux.Discard(address, size);
    }

    /// <summary>Makes pages inaccessible and gives their contents back; committed again, they read as zero.</summary>
    public static bool TryDecommit(nint address, nuint size)
    {
        if (size == 0)
            return true;
        Linux.Discard(address, size);
        return Linux.Protect(address, size, Linux.ProtNone);
    }

    /// <summary>Keeps the contents of pages; zero pages take no memory. Throws <see cref="OutOfMemoryException"/>.</summary>
    public static SafeFileHandle CreateImage(nint address, nuint size)
    {
        FaultInjection.Step();
        SafeFileHandle image = Linux.CreateFile(size);
        for (nuint offset = 0; offset < size; offset += PageSize)
            if (!IsZeroPage(address + (nint)offset))
                RandomAccess.Write(image, new ReadOnlySpan<byte>((byte*)address + offset, PageSize), (long)offset);
        return image;
    }

    /// <summary>Whether an accessible page holds nothing but zeros.</summary>
    public static bool IsZeroPage(nint page) => !new ReadOnlySpan<byte>((byte*)page, PageSize).ContainsAnyExcept((byte)0);

    /// <summary>
    /// Replaces accessible pages by those of an image. They may be written without changing it; <see cref="Discard"/> brings the image's
    /// contents back.
    /// </summary>
    public static void MapImage(nint address, nuint size, SafeFileHandle image) => Linux.MapOver(address, size, image);

    /// <summary>Replaces accessible pages, of images too, by zero ones.</summary>
    public static void MapZero(nint address, nuint size)
    {
        if (size != 0)
            Linux.MapOver(address, size, null);
    }

    /// <summary>Gives a whole reservation back.</summary>
    public static void Release(nint address, nuint size) => Linux.Unmap(address, size);

    /// <summary>Maps the same zeroed pages twice: once readable and writable, once readable and executable.</summary>
    public static CodeMapping MapCode(nuint size)
    {
        Require();
        return Linux.MapCode(size);
    }

    /// <summary>
    /// Maps the beginning of a file as if code were in it, which tells tools that watch the process of the file. It stays mapped.
    /// </summary>
    /// <exception cref="OutOfMemoryException">The system refuses it.</exception>
    public static void MapCodeMarker(SafeFileHandle file) => Linux.MapCodeMarker(file);

    /// <summary>Gives pages of a code mapping back to the system; they read as zero afterwards.</summary>
    public static void DiscardCode(in CodeMapping mapping, nuint offset, nuint size) => Linux.PunchHole(mapping.Handle, offset, size);

    /// <summary>
    /// What <see cref="TrySetThreadEnd"/> needs to let the system call <c>void code(nint)</c>, which must be machine code and not managed,
    /// when a thread ends: after its last managed code, before anybody gets its stack. -1 when the system has no more room for such calls.
    /// </summary>
    public static int CreateThreadEndKey(nint code) => Linux.CreateThreadEndKey(code);

    /// <summary>At the calling thread's end the key's code is called with this value. False when the system refuses.</summary>
    public static bool TrySetThreadEnd(int key, nint value) => Linux.TrySetThreadEnd(key, value);

    /// <summary>
    /// Opens what has a name for reading, or null if nothing has. It may be anything, a pipe too, which has no length and for which nobody
    /// waits.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafeFileHandle? TryOpen(string path) => Linux.TryOpen(path);

    /// <summary>Whether an open file belongs to the user of this process.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static bool IsOwn(SafeFileHandle file) => Linux.IsOwn(file);

    /// <summary>Fills bytes with what nobody can guess.</summary>
    public static void FillRandom(Span<byte> bytes) => Linux.FillRandom(bytes);

    /// <summary>Gives a file a second name; false if something has that name, or the system refuses.</summary>
    public static bool TryLink(string path, string second) => Linux.TryLink(path, second);

    /// <summary>The signals that faults of compiled code raise.</summary>
    public static ReadOnlySpan<int> FaultSignals => [Linux.SigSegv, Linux.SigBus, Linux.SigFpe];

    /// <summary>The handler that a signal has now: its address, or 0 when it has none that can be called.</summary>
    public static nint CurrentSignalHandler(int signal) => Linux.CurrentHandler(signal);

    /// <summary>Makes <paramref name="handler"/> the handler of a signal, with the flags of the handler before it.</summary>
    public static void ReplaceSignalHandler(int signal, nint handler) => Linux.ReplaceHandler(signal, handler);

    /// <summary>Whether the signal is the one of faulting divisions.</summary>
    public static bool IsArithmeticSignal(int signal) => signal == Linux.SigFpe;

    /// <summary>Where the saved registers of a signal context lie among <c>StoreContext.Registers</c>, by the register's number.</summary>
    public static ReadOnlySpan<byte> SignalRegisterOrder => [13, 14, 12, 11, 15, 10, 9, 8, 0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>Byte offset in the signal context of the general registers, 16 of 8 bytes; then comes the instruction pointer.</summary>
    public const int SignalRegistersOffset = 40;

    /// <summary>Byte offset in the signal context of the instruction pointer.</summary>
    public const int SignalPcOffset = 168;

    /// <summary>Byte offset in the signal context of the frame pointer.</summary>
    public const int SignalFramePointerOffset = 120;

    /// <summary>Byte offset in the signal context of the register that holds the instance.</summary>
    public const int SignalInstanceOffset = 96;

    /// <summary>Tells the processor that an address will be read.</summary>
    public static void Prefetch(byte* address) => System.Runtime.Intrinsics.X86.Sse.Prefetch0(address);

    /// <summary>Byte offset in the signal information of the address that could not be accessed.</summary>
    public const int SignalAddressOffset = 16;
}

/// <summary>The same pages seen at two addresses.</summary>
/// <param name="Write">Address of the view for writing.</param>
/// <param name="Execute">Address of the view for running.</param>
/// <param name="Handle">The system's handle of the pages.</param>
internal readonly record struct CodeMapping(nint Write, nint Execute, int Handle);
