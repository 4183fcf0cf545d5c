using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Masm;
using Wager.Jit.Stubs;
using Wager.Runtime.Calls;
using Wager.Runtime.Code;

namespace Wager.Runtime.Traps;

/// <summary>
/// Explains a stopped guest: which trap a fault was, and the frames that led to it. Runs on the thread's stack after the unwind stub; the
/// guest stack below the innermost entry still holds the abandoned frames.
/// </summary>
internal static unsafe class TrapReport
{
    private const int MostFrames = 100;

    /// <summary>The number of rsp.</summary>
    private const int StackPointer = 4;

    /// <summary>The exception for the trap in the context, which is cleared; the tail stack ended at <paramref name="tail"/>.</summary>
    public static WasmTrapException Take(StoreContext* context, GuestStack stack, nint tail)
    {
        TrapCode code = context->Signal == 0 ? (TrapCode)context->Trap : Classify(context, stack);
        bool isFault = context->Signal != 0;
        context->Trap = 0;
        context->Signal = 0;
        if (isFault)
            context->Fuel = (long)context->Registers[Platform.Platform.SignalRegisterOrder[(int)MacroAssembler.Fuel]];
        // What was charged in vain is not owed.
        context->Fuel = Math.Max(0, context->Fuel);
        List<WasmFrame> frames = [];
        int omitted = 0;
        Walk(context, isFault, tail, frames, ref omitted);
        return new WasmTrapException((WasmTrapCode)code, TrapCodes.Message(code), frames, omitted);
    }

    /// <summary>A trap that no guest frame raised.</summary>
    public static WasmTrapException Without(TrapCode code) => new((WasmTrapCode)code, TrapCodes.Message(code), [], 0);

    private static TrapCode Classify(StoreContext* context, GuestStack stack)
    {
        if (!Platform.Platform.IsArithmeticSignal(context->Signal) && stack.IsGuard(context->TrapAddress))
            return TrapCode.StackOverflow;
        CodeObject? code = CodeSpace.Process.Find(context->TrapPc);
        if (code is null || !code.TryFindPoint(context->TrapPc, isReturnAddress: false, out CodePoint point))
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
            : $"{code.Kind} code of function {code.FunctionIndex} at +0x{context->TrapPc - code.Address:x}";
        int signal = context->Signal;
        context->Trap = 0;
        context->Signal = 0;
        return $"signal {signal} in {place}, address 0x{context->TrapAddress:x}, where no instruction was expected to fault";
    }

    /// <summary>The frames of the stopped entry, then those of the entries around it.</summary>
    private static void Walk(StoreContext* context, bool isFault, nint tail, List<WasmFrame> frames, ref int omitted)
    {
        nint stackPointer = isFault ? (nint)context->Registers[Platform.Platform.SignalRegisterOrder[StackPointer]] : 0;
        WalkEntry(context->TrapPc, context->TrapFrame, stackPointer, ref tail, frames, ref omitted);
        for (OuterEntry* outer = (OuterEntry*)context->OuterEntry; outer != null; outer = outer->Next)
            WalkEntry(*(nint*)(outer->ExitFrame + 8), *(nint*)outer->ExitFrame, stackPointer: 0, ref tail, frames, ref omitted);
    }

    /// <summary>The frames from a place on; the stack pointer there if its instruction faulted, else 0.</summary>
    private static void WalkEntry(nint pc, nint frame, nint stackPointer, ref nint tail, List<WasmFrame> frames, ref int omitted)
    {
        bool isFault = stackPointer != 0;
        while (true)
        {
            if (pc == StubLibrary.Process.Restorer)
            {
                tail -= TailCallStub.EntrySize;
                pc = *(nint*)tail;
            }
            // The return address of a call at the very end of a function lies behind the function.
            CodeObject? code = CodeSpace.Process.Find(isFault ? pc : pc - 1);
            if (code is null || code.Kind == CodeKind.Entry)
                return;
            if (code.Module is not null)
            {
                AddFrames(code, pc, isFault, frames, ref omitted);
            }
            bool hasFrame = !isFault || code.Module is null || code.FrameSize != 0;
            isFault = false;
            pc = *(nint*)(hasFrame ? frame + 8 : stackPointer);
            if (hasFrame)
                frame = *(nint*)frame;
        }
    }

    /// <summary>Adds the frame at the address, after those of the functions that were inlined there, the innermost first.</summary>
    private static void AddFrames(CodeObject code, nint pc, bool isFault, List<WasmFrame> frames, ref int omitted)
    {
        // The return address of a jump to a trap has the trap's own point.
        bool isKnown = code.TryFindPoint(pc, !isFault, out CodePoint point) || code.TryFindPoint(pc, isFault, out point);
        int place = isKnown ? point.WasmOffset : 0;
        for (; place < 0; place = code.InlinedFrames[~place].Caller)
            AddFrame(code.Module!, code.InlinedFrames[~place].Function, code.InlinedFrames[~place].Offset, frames, ref omitted);
        if (place != InlinedFrame.NoCaller)
            AddFrame(code.Module!, code.FunctionIndex, isKnown ? place : -1, frames, ref omitted);
    }

    private static void AddFrame(WasmModuleData module, int function, int offset, List<WasmFrame> frames, ref int omitted)
    {
        if (frames.Count == MostFrames)
            omitted++;
        else
            frames.Add(new WasmFrame(function, NameOf(module, function), module.Names.Module, offset));
    }

    /// <summary>The function's name in the name section, else the first under which it is exported.</summary>
    private static string? NameOf(WasmModuleData module, int function)
    {
        if (module.Names.Function(function) is string name)
            return name;
        foreach (Export export in module.Exports)
            if (export.Kind == ExternKind.Function && export.Index == function)
                return export.Name;
        return null;
    }
}
