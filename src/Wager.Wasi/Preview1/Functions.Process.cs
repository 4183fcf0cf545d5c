using Wager.Wasi.Platform;

namespace Wager.Wasi.Preview1;

/// <summary>The end of the process, signals, and giving way.</summary>
internal static partial class Functions
{
    /// <summary>Ends the guest: the exception passes through all its frames to whoever called it.</summary>
    /// <exception cref="WasmExitException">Always.</exception>
    public static void ProcExit(uint code) => throw new WasmExitException((int)code);

    /// <summary>
    /// A guest has no signal handlers, so a signal does what the system does by default: nothing for the few that are ignored, else the
    /// guest ends with 128 plus the number, as a shell would report it.
    /// </summary>
    public static Errno ProcRaise(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        const uint none = 0, child = 16, resume = 17, urgent = 22, windowChange = 27, last = 30;
        switch (arguments[0])
        {
            case none or child or resume or urgent or windowChange:
                return Errno.Success;
            case > last:
                return Errno.Invalid;
            default:
                throw new WasmExitException(128 + (int)arguments[0]);
        }
    }

    public static Errno SchedYield(WasiContext context, GuestMemory memory, Arguments arguments)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        context.Outside(Thread.Yield);
        return Errno.Success;
    }
}
