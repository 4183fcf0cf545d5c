using System.Buffers.Binary;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Build;

// Constants, variables, arithmetic and vectors.
internal ref partial struct GraphBuilder
{
    public void I32Const(int value) => Push(graph.Const32(value));

    public void I64Const(long value) => Push(graph.Const64(value));

    public void F32Const(uint bits) => Push(graph.ConstF32(bits));

    public void F64Const(ulong bits) => Push(graph.ConstF64(bits));

    public void V128Const(V128 bits) => Push(graph.ConstV128(bits));

    public void Drop() => height--;

    public void Select()
    {
        Value condition = Pop();
        Value otherwise = Pop();
        Value then = Pop();
        Push(Emit(IrOp.Select, graph.RepOf(then), condition, then, otherwise));
    }

    public void SelectTyped(ValType type) => Select();

    public void LocalGet(uint local) => Push(values[local]);

    public void LocalSet(uint local) => SetLocal((int)local, Pop());

    public void LocalTee(uint local) => SetLocal((int)local, Top);

    private readonly void SetLocal(int local, Value value)
    {
        values[local] = value;
        pools.States.Change(local);
    }

    public void GlobalGet(uint global)
    {
        Rep rep = RepOf(module.Globals[(int)global].Type.Type);
        if (!module.StaticGlobals.NeverChanges((int)global))
            Push(Emit(IrOp.LoadGlobal, rep, GlobalCell(global), imm: global));
        else if (module.StaticGlobals.TryInstruction((int)global, out WasmOp op, out int offset))
            Push(Constant(op, offset + 1, rep));
        else
            Push(Emit(IrOp.LoadConstGlobal, rep, GlobalCell(global), imm: global));
    }

    public void GlobalSet(uint global) => Emit(IrOp.StoreGlobal, Rep.None, Pop(), GlobalCell(global), imm: global);

    /// <summary>The address of an imported global's cell; none for own globals.</summary>
    private readonly Value GlobalCell(uint global) =>
        layout.IsImportedGlobal((int)global) ? Emit(IrOp.LoadGlobalCell, Rep.W64, imm: global) : default;

    /// <summary>The value of a constant instruction whose operand lies at an offset.</summary>
    private readonly Value Constant(WasmOp op, int operand, Rep rep)
    {
        long integer = 0;
        switch (op)
        {
            case WasmOp.I32Const or WasmOp.I64Const:
                Leb.Signed(bytes, operand, op == WasmOp.I32Const ? 32 : 64, out integer);
                return graph.ConstantOf(rep, (ulong)integer);
            case WasmOp.F32Const:
                return graph.ConstF32(BinaryPrimitives.ReadUInt32LittleEndian(bytes[operand..]));
            case WasmOp.F64Const:
                return graph.ConstF64(BinaryPrimitives.ReadUInt64LittleEndian(bytes[operand..]));
            case WasmOp.RefFunc:
                return Emit(IrOp.FuncRefOf, Rep.W64, imm: (uint)Leb.SlowU32(bytes, operand));
            case WasmOp.RefNull:
                return graph.Const64(0);
            default:
                throw new CompilerBug($"{WasmOps.Name(op)} is no constant");
        }
    }

    public void Unary(WasmOp op) => EmitUnary(op);

    public void Test(WasmOp op) => EmitUnary(op);

    public void Convert(WasmOp op) => EmitUnary(op);

    public void Binary(WasmOp op) => EmitBinary(op);

    public void Compare(WasmOp op) => EmitBinary(op);

    private void EmitUnary(WasmOp op, ulong imm = 0)
    {
        IrOp code = IrOps.FromWasm(op);
        Top = Emit(code, (Rep)IrOps.ResultRep(code), Top, imm: imm);
    }

    private void EmitBinary(WasmOp op, ulong imm = 0)
    {
        IrOp code = IrOps.FromWasm(op);
        Value right = Pop();
        Top = Emit(code, (Rep)IrOps.ResultRep(code), Top, right, imm: imm);
    }

    public void WideArithmetic(WasmOp op)
    {
        IrOp code = IrOps.FromWasm(op);
        int count = IrOps.InputCount(code);
        Value low = IrOps.HasList(code)
            ? Append(graph.CreateList(code, Rep.W64, TopValues(count)))
            : Emit(code, Rep.W64, values[height - 2], Top);
        height -= count;
        Push(low);
        Push(Emit(IrOp.Projection, Rep.W64, low, imm: 1));
    }

    public void SimdExtractLane(WasmOp op, byte lane) => EmitUnary(op, lane);

    public void SimdReplaceLane(WasmOp op, byte lane) => EmitBinary(op, lane);

    public void SimdShuffle(V128 lanes)
    {
        Value right = Pop();
        Top = Emit(IrOp.I8x16Shuffle, Rep.V128, Top, right, imm: (ulong)graph.AddVector(lanes));
    }

    public void SimdUnary(WasmOp op) => EmitUnary(op);

    public void SimdBinary(WasmOp op) => EmitBinary(op);

    public void SimdTernary(WasmOp op)
    {
        Value third = Pop();
        Value second = Pop();
        Top = Emit(IrOps.FromWasm(op), Rep.V128, Top, second, third);
    }

    public void SimdShift(WasmOp op) => EmitBinary(op);

    public void SimdSplat(WasmOp op) => EmitUnary(op);

    public void SimdTest(WasmOp op) => EmitUnary(op);
}
