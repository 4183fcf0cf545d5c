using Wager.Runtime.Code;

namespace Wager.Runtime.Traps;

/// <summary>Puts our signal handlers, made of machine code, before those of the .NET runtime.</summary>
internal static class FaultHandlers
{
    private static SignalLayout Layout => new(
        Platform.Platform.SignalRegistersOffset,
        Platform.Platform.SignalPcOffset,
        Platform.Platform.SignalFramePointerOffset,
        Platform.Platform.SignalInstanceOffset,
        Platform.Platform.SignalAddressOffset);

    /// <summary>Called once per process, by the stub library.</summary>
    public static void Install()
    {
        foreach (int signal in Platform.Platform.FaultSignals)
        {
            nint previous = Platform.Platform.CurrentSignalHandler(signal);
            nint handler = FixedStubs.Process.Add(
                CodeKind.Stub,
                asm => SignalStub.Emit(asm, Layout, CodeSpace.Process.Start, CodeSpace.Size, FixedStubs.Process.Unwind, previous));
            Platform.Platform.ReplaceSignalHandler(signal, handler);
        }
    }
}
