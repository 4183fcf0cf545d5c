using Wager.Core.Numerics;
using Wager.Core.Ops;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// Constant folding, algebra and one form for what can be written in several ways: constants on the right, subtraction of a constant as an
/// addition, comparisons with zero as eqz. One walk in reverse post order: inputs are in their final form before their uses, but for phis
/// of loops.
/// </summary>
/// <remarks>Each rule is one line with its algebra; a rule may make new operations in front of the one that it rewrites.</remarks>
internal static partial class Canonicalize
{
    /// <summary>How often one operation may be rewritten in one visit.</summary>
    private const int MaxRewrites = 8;

    /// <summary>Distance from a 32-bit operation to the 64-bit one of the same meaning, for arithmetic and for comparisons.</summary>
    private const ushort WideArithmetic = IrOp.I64Add - IrOp.I32Add;
    private const ushort WideComparison = IrOp.I64Eqz - IrOp.I32Eqz;

    public static void Run(PassContext context)
    {
        Graph graph = context.Graph;
        foreach (Block block in graph.Order)
        {
            Value next;
            for (Value value = graph[block].First; !value.IsNone; value = next)
            {
                next = graph.Next(value);
                Visit(context, value);
            }
        }
    }

    /// <summary>Brings one operation into its form; its inputs are looked through identities on the way.</summary>
    public static void Visit(PassContext context, Value value)
    {
        Graph graph = context.Graph;
        for (int i = 0; i < MaxRewrites; i++)
        {
            context.Budget.Spend(1 + graph.Inputs(value).Length);
            foreach (ref Value input in graph.Inputs(value))
                input = graph.Resolve(input);
            if (graph[value].Code == IrOp.Identity || !TryRewrite(context, value))
                return;
        }
    }

    private static bool TryRewrite(PassContext context, Value value)
    {
        Graph graph = context.Graph;
        ref readonly Op op = ref graph[value];
        switch (op.Code)
        {
            case IrOp.Phi:
                return TryPhi(context, value);
            case IrOp.Select:
                return TrySelect(context, value, in op);
            case IrOp.Branch:
                return TryBranch(context, value, in op);
            case IrOp.ArrayCheck:
                return IsWithin(in graph[op.A], in graph[op.B]) && Replace(context, value, op.A);
            case IrOp.TrapIf or IrOp.CheckNonNull:
                return TryCheck(context, value, in op);
            case IrOp.Load or IrOp.Store or IrOp.LoadLane or IrOp.StoreLane:
                return TryAddress(context, value, in op);
        }
        if (op.InlineCount == 0 || IrOps.ToWasm(op.Code) == WasmOps.Unknown)
            return false;
        return TryFold(context, value, in op) || (op.InlineCount == 2 ? TryBinary(context, value) : TryUnary(context, value));
    }

    /// <summary>Evaluates an operation of constants.</summary>
    private static bool TryFold(PassContext context, Value value, in Op op)
    {
        Graph graph = context.Graph;
        ref readonly Op a = ref graph[op.A];
        if (!a.IsConstant || op.InlineCount > 2 || op.Rep is Rep.V128 or Rep.None)
            return false;
        ulong right = 0;
        if (op.InlineCount == 2)
        {
            ref readonly Op b = ref graph[op.B];
            if (!b.IsConstant)
                return false;
            right = b.Imm;
        }
        if (!Folding.TryScalar(IrOps.ToWasm(op.Code), a.Imm, right, out ulong result) || !context.Burn())
            return false;
        graph.Replace(value, graph.ConstantOf(op.Rep, result));
        return true;
    }

    /// <summary>A phi of one value is that value.</summary>
    private static bool TryPhi(PassContext context, Value phi)
    {
        Value only = default;
        foreach (Value input in context.Graph.Inputs(phi))
        {
            if (input == phi || input == only)
                continue;
            if (!only.IsNone)
                return false;
            only = input;
        }
        return Replace(context, phi, only);
    }

    private static bool TrySelect(PassContext context, Value value, in Op op)
    {
        Graph graph = context.Graph;
        ref readonly Op condition = ref graph[op.A];
        if (op.B == op.C)
            return Replace(context, value, op.B); // c ? x : x = x
        if (condition.IsConst32)
            return Replace(context, value, condition.Imm != 0 ? op.B : op.C);
        if (condition.Code == IrOp.I32Eqz)
            return Rewrite(context, value, IrOp.Select, condition.A, op.C, op.B); // !c ? x : y = c ? y : x
        if (op.Rep == Rep.W32 && IsConstant(graph, op.B, 1) && IsConstant(graph, op.C, 0))
            // c ? 1 : 0 = c != 0
            return IsBoolean(graph, op.A) ? Replace(context, value, op.A) : Rewrite(context, value, IrOp.I32Ne, op.A, op.C);
        if (op.Rep == Rep.W32 && IsConstant(graph, op.B, 0) && IsConstant(graph, op.C, 1))
            return Rewrite(context, value, IrOp.I32Eqz, op.A); // c ? 0 : 1 = !c
        return false;
    }

    private static bool TryBranch(PassContext context, Value value, in Op op)
    {
        Graph graph = context.Graph;
        ref readonly Op condition = ref graph[op.A];
        if (condition.Code == IrOp.I32Ne && IsConstant(graph, condition.B, 0))
        {
            graph[value].SetA(condition.A); // (x != 0) ? as x ?
            return context.Changed = true;
        }
        if (condition.Code != IrOp.I32Eqz)
            return false;
        OpFlags flags = op.Flags;
        graph[value].SetA(condition.A); // !x ? a : b = x ? b : a
        graph[value].Flags = flags switch { OpFlags.Likely => OpFlags.Unlikely, OpFlags.Unlikely => OpFlags.Likely, _ => flags };
        graph.Successors(op.Block).Reverse();
        return context.Changed = true;
    }

    private static bool TryCheck(PassContext context, Value value, in Op op)
    {
        Graph graph = context.Graph;
        ref readonly Op input = ref graph[op.A];
        if (op.Code == IrOp.CheckNonNull)
            return IsNonNull(in input) && Replace(context, value, op.A);
        if (input.IsConst32 && input.Imm == 0 && context.Burn())
        {
            graph.Remove(value);
            return false;
        }
        return false;
    }

    private static bool IsWithin(in Op index, in Op length) => index.IsConst32 && length.IsConst32 && (uint)index.Imm < (uint)length.Imm;

    private static bool IsNonNull(in Op reference)
        => reference.Code is IrOp.FuncRefOf or IrOp.CheckNonNull or IrOp.CheckSignature || reference.IsConst64 && reference.Imm != 0;

    /// <summary>
    /// A constant that the address computation adds becomes part of the offset, if the 32-bit addition cannot wrap around.
    /// </summary>
    private static bool TryAddress(PassContext context, Value value, in Op op)
    {
        Graph graph = context.Graph;
        ref readonly Op address = ref graph[op.A];
        if (address.Code != IrOp.I32Add)
            return false;
        ref readonly Op added = ref graph[address.B];
        if (!added.IsConst32 || Bits.Max(graph, address.A) + added.Imm > uint.MaxValue || op.Imm + added.Imm > int.MaxValue
            || !context.Burn())
            return false;
        graph[value].Imm = op.Imm + added.Imm;
        graph[value].SetA(address.A);
        return true;
    }

    private static bool Replace(PassContext context, Value value, Value replacement)
    {
        if (!context.Burn())
            return false;
        context.Graph.Replace(value, replacement);
        return true;
    }

    private static bool ReplaceBy(PassContext context, Value value, ulong constant) =>
        Replace(context, value, context.Graph.ConstantOf(context.Graph[value].Rep, constant));

    private static bool Rewrite(PassContext context, Value value, IrOp code, Value a, Value b = default, Value c = default)
    {
        if (!context.Burn())
            return false;
        Graph graph = context.Graph;
        graph.Rewrite(value, code, graph[value].Rep, a, b, c);
        return true;
    }

    /// <summary>A new operation just before another one.</summary>
    private static Value Insert(PassContext context, Value place, IrOp code, Rep rep, Value a, Value b = default)
    {
        Graph graph = context.Graph;
        graph.CurrentOrigin = graph.OriginOf(place);
        return graph.InsertBefore(place, graph.Create(code, rep, a, b));
    }

    private static bool IsConstant(Graph graph, Value value, ulong bits)
    {
        ref readonly Op op = ref graph[value];
        return op.Code is IrOp.Const32 or IrOp.Const64 && op.Imm == bits;
    }

    private static bool IsInteger(in Op op) => op.Code is IrOp.Const32 or IrOp.Const64;

    /// <summary>The value is 0 or 1.</summary>
    private static bool IsBoolean(Graph graph, Value value) => Bits.Max(graph, value) <= 1;
}
