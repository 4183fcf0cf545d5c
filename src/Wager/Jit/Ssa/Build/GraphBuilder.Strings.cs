using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Build;

// The js-string builtins that take less in line than a call does. A string of the heap looks like an array of 16-bit elements, so that
// passes move its length and its test out of loops.
internal ref partial struct GraphBuilder
{
    private bool TryEmitStringFunction(StringFunction function)
    {
        switch (function)
        {
            case StringFunction.Cast:
                Top = StringOf(Top);
                return true;
            case StringFunction.Length:
                Top = Emit(IrOp.ArrayLength, Rep.W32, StringOf(Top));
                return true;
            case StringFunction.CharCodeAt:
                CharCodeAt();
                return true;
            default:
                return false;
        }
    }

    private void CharCodeAt()
    {
        Value index = Pop();
        Value text = StringOf(Top);
        Value length = Emit(IrOp.ArrayLength, Rep.W32, text);
        Value place = Emit(IrOp.ArrayCheck, Rep.W32, index, length, imm: (ulong)TrapCode.StringOutOfBounds);
        Top = Emit(IrOp.LoadArray, Rep.W32, place, text, imm: ObjectAccess.OfString.Bits, aux: (int)WasmOp.I32Load16U);
    }

    private readonly Value StringOf(Value reference) => Emit(IrOp.StringOf, Rep.W64, reference);
}
