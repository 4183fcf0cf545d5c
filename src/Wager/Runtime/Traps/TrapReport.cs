using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Runtime.Code;
using Wager.Runtime.Frames;

namespace Wager.Runtime.Traps;

/// <summary>
/// Explains a stopped guest: which trap a fault was, and the frames that led to it. Runs on the thread's stack after the unwind stub; the
/// guest stack below the innermost entry still holds the abandoned frames.
/// </summary>
internal static unsafe class TrapReport
{
    private const int MostFrames = 100;

    /// <summary>The exception for the trap in the context, which is cleared; the tail stack ended at <paramref name="tail"/>.</summary>
    public static WasmTrapException Take(StoreContext* context, GuestStack stack, nint tail)
    {
        TrapCode code = context->Signal == 0 ? (TrapCode)context->Trap : Classify(context, stack);
        bool isFault = context->Signal != 0;
        IReadOnlyList<WasmFrame> frames = Frames(context, tail, out int omitted);
        context->Trap = 0;
        context->Signal = 0;
        if (isFault)
            context->Fuel = (long)context->Registers[Platform.Platform.SignalRegisterOrder[(int)FuelReg]];
        // What was charged in vain is not owed.
        context->Fuel = Math.Max(0, context->Fuel);
        return new WasmTrapException((WasmTrapCode)code, TrapCodes.Message(code), frames, omitted);
    }

    /// <summary>A trap that no guest frame raised.</summary>
    public static WasmTrapException Without(TrapCode code) => new((WasmTrapCode)code, TrapCodes.Message(code), [], 0);

    private static TrapCode Classify(StoreContext* context, GuestStack stack)
    {
        if (!Platform.Platform.IsArithmeticSignal(context->Signal) && stack.IsGuard(context->TrapAddress))
            return TrapCode.StackOverflow;
        CodeObject? code = CodeSpace.Process.Find(context->TrapPc);
        if (code is not CodeVersion version || !version.TryFindPoint(context->TrapPc, isReturnAddress: false, out CodePoint point))
            throw new CompilerBug(Unexplained(context, code));
        if (point.Kind != CodePointKind.Division)
            return (TrapCode)point.Kind;
        ulong divisor = context->Registers[Platform.Platform.SignalRegisterOrder[point.Aux]];
        return divisor == 0 ? TrapCode.IntegerDivideByZero : TrapCode.IntegerOverflow;
    }

    private static string Unexplained(StoreContext* context, CodeObject? code)
    {
        string place = code is null
            ? "unknown code"
            : $"{code.Kind} code of function {(code as CodeVersion)?.FunctionIndex ?? -1} at +0x{context->TrapPc - code.Address:x}";
        int signal = context->Signal;
        context->Trap = 0;
        context->Signal = 0;
        return $"signal {signal} in {place}, address 0x{context->TrapAddress:x}, where no instruction was expected to fault";
    }

    /// <summary>The frames of the entry that a trap or exception has stopped, then those of the entries around it.</summary>
    public static IReadOnlyList<WasmFrame> Frames(StoreContext* context, nint tail, out int omitted)
    {
        List<WasmFrame> frames = [];
        omitted = 0;
        GuestFrames guest = GuestFrames.OfTrap(context, tail);
        while (guest.MoveNext())
            if (guest.Version is not null)
                AddFrames(in guest, frames, ref omitted);
        return frames;
    }

    /// <summary>Adds a frame, after those of the functions that were inlined there, the innermost first.</summary>
    private static void AddFrames(in GuestFrames guest, List<WasmFrame> frames, ref int omitted)
    {
        CodeVersion code = guest.Version!;
        bool isKnown = guest.TryFindPoint(out CodePoint point);
        int place = isKnown ? point.WasmOffset : 0;
        for (; place < 0; place = code.InlinedFrames[~place].Caller)
            AddFrame(code.Module, code.InlinedFrames[~place].Function, code.InlinedFrames[~place].Offset, frames, ref omitted);
        if (place != InlinedFrame.NoCaller)
            AddFrame(code.Module, code.FunctionIndex, isKnown ? place : -1, frames, ref omitted);
    }

    private static void AddFrame(WasmModuleData module, int function, int offset, List<WasmFrame> frames, ref int omitted)
    {
        if (frames.Count == MostFrames)
            omitted++;
        else if (offset >= 0 && module.Sources.TryFind(offset, out Core.Debugging.SourcePlace source))
            frames.Add(new WasmFrame(function, module.NameOf(function), module.Names.Module, offset)
            {
                SourceFile = source.File, SourceLine = source.Line, SourceColumn = source.Column,
                SourceFunctions = module.Inlines.At(offset),
            });
        else
            frames.Add(new WasmFrame(function, module.NameOf(function), module.Names.Module, offset));
    }
}
