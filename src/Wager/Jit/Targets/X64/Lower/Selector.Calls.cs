using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Lower;
using Wager.Jit.Ssa;
using Wager.Jit.Targets.X64.Masm;

namespace Wager.Jit.Targets.X64.Lower;

// Calls, returns, parameters: values to and from the places of the calling convention.
internal sealed partial class Selector
{
    private int[] callRegisters = new int[16];

    private static byte RegisterOf(ValueLocation place)
        => (byte)(place.Kind == LocationKind.Gp ? place.Register : place.Register + RegSet.FileSize);

    /// <summary>The parameters, in front of everything else in the first block. Visited last.</summary>
    private void SelectParameters()
    {
        if (graph.FrameBytes > 0)
        {
            SelectFrameValues();
            return;
        }
        int mark = code.InstCount;
        ReadOnlySpan<ValueLocation> places = own.Parameters;
        // The instruction that defines the parameters in registers comes first, so it is emitted last into the reversed code.
        bool any = false;
        for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
        {
            if (graph[value].Code != IrOp.Param || registers[value.Index] == 0)
                continue;
            if (!any)
                Begin(VPseudo.Parameters);
            any = true;
            ValueLocation place = places[(int)graph[value].Imm];
            if (place.Kind != LocationKind.Stack)
                code.AddOperand(new VOperand(registers[value.Index], OperandRole.DefFixed, RegisterOf(place)));
        }
        for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
        {
            if (graph[value].Code != IrOp.Param || registers[value.Index] == 0)
                continue;
            ValueLocation place = places[(int)graph[value].Imm];
            if (place.Kind != LocationKind.Stack)
                continue;
            int offset = CallConvention.ArgumentAreaOffset + place.Offset;
            BeginForm(LoadFormOf(graph.RepOf(value)));
            Define(registers[value.Index]);
            SetMemory(new Address(MemoryBase.Frame, 0, 0, Scale.x1, offset));
            code.Homes[registers[value.Index]] = offset;
        }
        code.Insts.AsSpan(mark, code.InstCount - mark).Reverse();
    }

    /// <summary>The values of the baseline frame that the code takes over, which stay where they are until they are needed.</summary>
    private void SelectFrameValues()
    {
        int mark = code.InstCount;
        for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
        {
            int register = registers[value.Index];
            if (graph[value].Code != IrOp.Param || register == 0)
                continue;
            int offset = -(int)graph[value].Imm;
            Rep rep = graph.RepOf(value);
            BeginForm(LoadFormOf(rep));
            Define(register);
            SetMemory(new Address(MemoryBase.Frame, 0, 0, Scale.x1, offset));
            // Above four bytes homes hold anything, where slots hold zeros.
            if (rep != Rep.W32)
                code.Homes[register] = offset;
        }
        code.Insts.AsSpan(mark, code.InstCount - mark).Reverse();
    }

    private static X64Form LoadFormOf(Rep rep) => rep switch
    {
        Rep.W32 => X64Form.Mov_r32_m32,
        Rep.W64 => X64Form.Mov_r64_m64,
        Rep.F32 => X64Form.Movss_x_m32,
        Rep.F64 => X64Form.Movsd_x_m64,
        _ => X64Form.Movups_x_m128,
    };

    private void SelectCall(Value value)
    {
        Op op = graph[value];
        SelectCallTo(value, module.FuncTypeOf((int)op.Imm), graph.Inputs(value), op.Code == IrOp.Call ? VPseudo.Call : VPseudo.CallImport,
            (long)op.Imm, 0);
    }

    private void SelectCallRef(Value value)
    {
        Op op = graph[value];
        Span<Value> inputs = graph.Inputs(value);
        int function = RegisterOf(inputs[0]);
        SelectCallTo(value, module.Types[op.Aux].Func!, inputs[1..], VPseudo.CallRef, CallRefForm(in op), function);
    }

    /// <summary>0 for a function that is not null, 1 if it may be, 2 if it belongs to the own instance for sure.</summary>
    private static int CallRefForm(in Op op) => op.Is(OpFlags.OwnInstance) ? 2 : op.Is(OpFlags.NotNull) ? 0 : 1;

    private void SelectCallTo(Value value, FuncType type, ReadOnlySpan<Value> arguments, VPseudo call, long immediate, int function)
    {
        callee.Set(type);
        PlaceArguments(arguments);
        code.OutgoingBytes = Math.Max(code.OutgoingBytes, callee.ArgumentBytes + callee.ResultBytes);
        ref VInst inst = ref Begin(call);
        inst.Immediate = immediate;
        // How much the callee pops, in slots.
        inst.Extra = checked((ushort)(callee.ArgumentBytes / 8));
        ReadOnlySpan<ValueLocation> results = callee.Results;
        for (int i = 0; i < results.Length; i++)
        {
            int register = ResultRegister(value, i);
            if (register != 0 && results[i].Kind != LocationKind.Stack)
                code.AddOperand(new VOperand(register, OperandRole.DefFixed, RegisterOf(results[i])));
        }
        UseArguments(arguments.Length);
        if (function != 0)
            UseFixed(function, Registers.r10);
        for (int i = 0; i < results.Length; i++)
        {
            int register = ResultRegister(value, i);
            if (register == 0 || results[i].Kind != LocationKind.Stack)
                continue;
            BeginForm(LoadFormOf(RepOf(type.Results[i])));
            Define(register);
            SetMemory(new Address(MemoryBase.Outgoing, 0, 0, Scale.x1, callee.ArgumentBytes + results[i].Offset));
        }
    }

    private static Rep RepOf(ValType type) => type.Kind switch
    {
        ValKind.I32 => Rep.W32,
        ValKind.F32 => Rep.F32,
        ValKind.F64 => Rep.F64,
        ValKind.V128 => Rep.V128,
        _ => Rep.W64,
    };

    /// <summary>The register that takes a result of a call; 0 if nobody wants it.</summary>
    private int ResultRegister(Value call, int index)
    {
        if (index == 0)
            return registers[call.Index];
        for (Value next = graph.Next(call); !next.IsNone; next = graph.Next(next))
        {
            ref Op op = ref graph[next];
            if (op.Code == IrOp.Identity)
                continue;
            if (op.Code != IrOp.Projection)
                break;
            if ((int)op.Imm == index)
                return registers[next.Index];
        }
        return 0;
    }

    /// <summary>
    /// Stores the arguments that go on the stack and finds registers for the others, by the convention in <see cref="callee"/>.
    /// </summary>
    private void PlaceArguments(ReadOnlySpan<Value> arguments)
    {
        if (callRegisters.Length < arguments.Length)
            callRegisters = new int[arguments.Length * 2];
        ReadOnlySpan<ValueLocation> places = callee.Parameters;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (places[i].Kind != LocationKind.Stack)
                callRegisters[i] = RegisterOf(arguments[i]);
            else
                StoreOutside(arguments[i], new Address(MemoryBase.Outgoing, 0, 0, Scale.x1, places[i].Offset));
        }
    }

    private void UseArguments(int count)
    {
        ReadOnlySpan<ValueLocation> places = callee.Parameters;
        for (int i = 0; i < count; i++)
            if (places[i].Kind != LocationKind.Stack)
                code.AddOperand(new VOperand(callRegisters[i], OperandRole.UseFixed, RegisterOf(places[i])));
    }

    /// <summary>Stores to a slot of eight bytes or sixteen.</summary>
    private void StoreOutside(Value value, Address slot)
    {
        Rep rep = graph.RepOf(Through(value));
        if (rep is Rep.W64 && IsImmediate(value, out int immediate)
            || rep is Rep.W32 && IsImmediate(value, out immediate) && immediate >= 0)
            BeginForm(X64Form.Mov_m64_i32).Immediate = immediate;
        else
        {
            int register = RegisterOf(value);
            BeginForm(StoreForm(rep, 8));
            Use(register);
        }
        SetMemory(slot);
    }

    private void SelectCallBuiltin(Value value)
    {
        ReadOnlySpan<byte> registers = [(byte)Registers.rax, (byte)Registers.rdx, (byte)Registers.rcx, (byte)Registers.rbx,
            (byte)Registers.rsi];
        Span<Value> inputs = graph.Inputs(value);
        for (int i = 0; i < inputs.Length; i++)
            callRegisters[i] = RegisterOf(inputs[i]);
        Begin(VPseudo.CallBuiltin).Immediate = (long)graph[value].Imm;
        if (this.registers[value.Index] != 0)
            DefineFixed(this.registers[value.Index], Registers.rax);
        for (int i = 0; i < inputs.Length; i++)
            UseFixed(callRegisters[i], (Reg)registers[i]);
    }

    private void SelectReturn(Value value)
    {
        Span<Value> inputs = graph.Inputs(value);
        if (callRegisters.Length < inputs.Length)
            callRegisters = new int[inputs.Length * 2];
        ReadOnlySpan<ValueLocation> places = own.Results;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (places[i].Kind != LocationKind.Stack)
                callRegisters[i] = RegisterOf(inputs[i]);
            else
                StoreOutside(inputs[i], new Address(MemoryBase.Frame, 0, 0, Scale.x1, own.ResultAreaOffset + places[i].Offset));
        }
        Begin(VPseudo.Return).Immediate = own.ArgumentBytes;
        for (int i = 0; i < inputs.Length; i++)
            if (places[i].Kind != LocationKind.Stack)
                code.AddOperand(new VOperand(callRegisters[i], OperandRole.UseFixed, RegisterOf(places[i])));
    }

    /// <summary>
    /// The arguments on the stack are staged as for a call; the emitter moves them to where they belong when the frame goes.
    /// </summary>
    private void SelectTailCall(Value value)
    {
        Op op = graph[value];
        Span<Value> inputs = graph.Inputs(value);
        int function = 0;
        FuncType type;
        if (op.Code == IrOp.TailCallRef)
        {
            function = RegisterOf(inputs[0]);
            inputs = inputs[1..];
            type = module.Types[op.Aux].Func!;
        }
        else
            type = module.FuncTypeOf((int)op.Imm);
        callee.Set(type);
        PlaceArguments(inputs);
        code.OutgoingBytes = Math.Max(code.OutgoingBytes, callee.ArgumentBytes);
        ref VInst inst = ref Begin(op.Code switch
        {
            IrOp.TailCall => VPseudo.TailCall,
            IrOp.TailCallImport => VPseudo.TailCallImport,
            _ => VPseudo.TailCallRef,
        });
        inst.Extra = checked((ushort)(callee.ArgumentBytes / 8));
        inst.Test = (byte)(op.Is(OpFlags.NotNull) ? 0 : 1);
        inst.Immediate = (uint)own.ArgumentBytes | (long)op.Imm << 32;
        UseArguments(inputs.Length);
        if (function != 0)
            UseFixed(function, Registers.r10);
    }
}
