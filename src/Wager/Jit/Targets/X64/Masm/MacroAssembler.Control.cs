using Wager.Abi;

namespace Wager.Jit.Targets.X64.Masm;

// Labels, jumps and calls, and data beside the code.
internal sealed partial class MacroAssembler
{
    /// <inheritdoc cref="Assembler.Position"/>
    public int Position => a.Position;

    /// <inheritdoc cref="Assembler.NewLabel"/>
    public Label NewLabel() => a.NewLabel();

    /// <inheritdoc cref="Assembler.NewBoundLabel"/>
    public Label NewBoundLabel() => a.NewBoundLabel();

    /// <inheritdoc cref="Assembler.Bind"/>
    public void Bind(Label label) => a.Bind(label);

    /// <inheritdoc cref="Assembler.IsBound"/>
    public bool IsBound(Label label) => a.IsBound(label);

    /// <inheritdoc cref="Assembler.OffsetOf"/>
    public int OffsetOf(Label label) => a.OffsetOf(label);

    public void Jump(Label target) => a.Jmp(target);

    /// <summary>A jump over a few instructions, by one condition.</summary>
    public void JumpShortIf(FlagTest test, Label target) => a.JccShort(test.Cond, target);

    /// <summary>To the address in a register.</summary>
    public void JumpTo(Reg address) => a.Jmp_r64(address);

    /// <summary>To the address in memory.</summary>
    public void JumpThrough(Mem address) => a.Jmp_m64(address);

    /// <summary>Calls the address in memory.</summary>
    public void CallThrough(Mem address) => a.Call_m64(address);

    public void CallBuiltin(BuiltinId builtin) => a.Call_m64(Mem.At(RegisterRoles.InstanceReg, Builtins.Offset(builtin)));

    public void JumpToBuiltin(BuiltinId builtin) => a.Jmp_m64(Mem.At(RegisterRoles.InstanceReg, Builtins.Offset(builtin)));

    /// <inheritdoc cref="Assembler.JumpThroughTable"/>
    public void JumpThroughTable(Reg index, Reg scratch, Label table) => a.JumpThroughTable(index, scratch, table);

    /// <inheritdoc cref="Assembler.BeginJumpTable"/>
    public int BeginJumpTable(Label table) => a.BeginJumpTable(table);

    /// <inheritdoc cref="Assembler.AddJumpTargets"/>
    public void AddJumpTargets(int start, ReadOnlySpan<Label> targets) => a.AddJumpTargets(start, targets);

    /// <inheritdoc cref="Assembler.Align"/>
    public void Align(int alignment) => a.Align(alignment);

    /// <summary>Four bytes of data.</summary>
    public void Data32(int value) => a.Emit32(value);

    /// <inheritdoc cref="Assembler.Relocate"/>
    public void Relocate(RelocationKind kind, int index) => a.Relocate(kind, index);

    /// <summary>A float in memory, beside the code.</summary>
    public Mem FloatConstant(bool is64, ulong bits) => is64 ? a.Constant8(bits) : a.Constant4((uint)bits);

    /// <inheritdoc cref="Assembler.Finish"/>
    public void Finish() => a.Finish();
}
