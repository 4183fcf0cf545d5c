using System.Globalization;
using System.Text;
using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Ops;

namespace Wager.Jit.Ssa;

/// <summary>
/// Writes a graph as text that can be read back:
/// <code>
/// b2: loop 1 b1 b3                                   block, "loop" of headers, loop depth if any, "cold", predecessors
///   v4 = Phi.W32 v1, v9
///   v5 = Load.W32 v4 i32.load8_u m0 #16 InBounds     inputs, what a memory operation is, #immediate, @auxiliary, flags
///   Switch v5 [0 1 1 2] -> b3, b4, b5                case list, successors
///   v6 = FrameState v4 f3 +120 BeforeCall [I32 -I64] function, offset, kind, "parent" if the first input is one, values (- are dead)
/// </code>
/// </summary>
internal static class Printer
{
    /// <param name="graph">The graph, whole or in the making.</param>
    /// <param name="renumber">Number values and blocks in the order in which they are printed, instead of by their handles.</param>
    /// <param name="origins">Write each operation's offset in the module behind it.</param>
    public static string Print(Graph graph, bool renumber = false, bool origins = false)
    {
        Writer writer = new(graph, renumber, origins);
        return writer.Print();
    }

    private readonly struct Writer(Graph graph, bool renumber, bool origins)
    {
        private readonly StringBuilder text = new();
        private readonly int[] values = new int[graph.OpCount];
        private readonly int[] blocks = new int[graph.BlockCount];

        public string Print()
        {
            Number();
            text.Append(CultureInfo.InvariantCulture, $"function {graph.Function}\n");
            foreach (Block block in graph.Order)
                PrintBlock(block);
            return text.ToString();
        }

        private void Number()
        {
            int values = 0;
            int blocks = 0;
            foreach (Block block in graph.Order)
            {
                this.blocks[block.Index] = ++blocks;
                for (Value value = graph[block].First; !value.IsNone; value = graph.Next(value))
                    if (IsNamed(in graph[value]))
                        this.values[value.Index] = ++values;
            }
        }

        private static bool IsNamed(in Op op) => op.Rep != Rep.None || op.Code == IrOp.FrameState;

        private void PrintBlock(Block block)
        {
            ref readonly BlockData data = ref graph[block];
            Name(block);
            text.Append(':');
            if (data.IsLoopHeader)
                text.Append(" loop");
            if (data.LoopDepth > 0)
                text.Append(CultureInfo.InvariantCulture, $" {data.LoopDepth}");
            if (data.IsCold)
                text.Append(" cold");
            foreach (Block predecessor in graph.Predecessors(block))
            {
                text.Append(' ');
                Name(predecessor);
            }
            text.Append('\n');
            for (Value value = data.First; !value.IsNone; value = graph.Next(value))
                PrintOp(value);
        }

        private void PrintOp(Value value)
        {
            ref readonly Op op = ref graph[value];
            text.Append("  ");
            if (IsNamed(in op))
            {
                Name(value);
                text.Append(" = ");
            }
            text.Append(IrOps.Name(op.Code));
            if (op.Rep != Rep.None)
                text.Append('.').Append(op.Rep);
            ReadOnlySpan<Value> inputs = graph.Inputs(value);
            for (int i = 0; i < inputs.Length; i++)
            {
                text.Append(i == 0 ? " " : ", ");
                Name(graph.Resolve(inputs[i]));
            }
            PrintImmediates(value, in op);
            if (op.Flags != 0)
                text.Append(' ').Append(op.Flags.ToString().Replace(", ", " ", StringComparison.Ordinal));
            if (IrOps.IsTerminator(op.Code))
                PrintSuccessors(op.Block);
            if (origins)
                PrintOrigin(graph.OriginOf(value));
            text.Append('\n');
        }

        private void PrintImmediates(Value value, in Op op)
        {
            if (op.Code is IrOp.Switch or IrOp.Invoke)
            {
                text.Append(" [").AppendJoin(' ', graph.CasesOf(value).ToArray()).Append(']');
                return;
            }
            if (op.Code == IrOp.FrameState)
            {
                PrintFrame(in graph.FrameStateOf(value));
                return;
            }
            bool isMemory = MemoryAccess.IsOf(op.Code);
            if (isMemory)
            {
                MemoryAccess access = new(op.Aux);
                text.Append(CultureInfo.InvariantCulture, $" {WasmOps.Name(access.Instruction)} m{access.Memory}");
                if (access.Lane != 0)
                    text.Append(CultureInfo.InvariantCulture, $" l{access.Lane}");
            }
            if (op.Code is IrOp.ConstV128 or IrOp.I8x16Shuffle)
            {
                V128 vector = graph.VectorAt(op.Imm);
                text.Append(CultureInfo.InvariantCulture, $" #{vector.High:x}_{vector.Low:x}");
            }
            else if (ObjectAccess.IsOf(op.Code))
                PrintAccess(new ObjectAccess(op.Imm), (WasmOp)op.Aux);
            else if (op.Imm != 0 || op.IsConstant || op.Code == IrOp.Param)
                PrintImmediate(in op);
            if (op.Aux != 0 && !isMemory && !ObjectAccess.IsOf(op.Code) && op.Code != IrOp.Phi)
                text.Append(CultureInfo.InvariantCulture, $" @{op.Aux}");
        }

        private void PrintAccess(ObjectAccess access, WasmOp instruction)
        {
            text.Append(CultureInfo.InvariantCulture, $" {WasmOps.Name(instruction)}");
            if (access.Offset != 0)
                text.Append(CultureInfo.InvariantCulture, $" #{access.Offset}");
            if (access.HasType)
                text.Append(CultureInfo.InvariantCulture, $" t{access.Type}");
            else
                text.Append(" text");
        }

        private void PrintFrame(in FrameStateInfo info)
        {
            text.Append(CultureInfo.InvariantCulture,
                $" f{info.Function} +{info.WasmOffset} {info.Kind}{(info.HasParent ? " parent" : "")} [");
            bool isFirst = true;
            foreach (FrameValue value in graph.ValuesOf(in info))
            {
                text.Append(isFirst ? "" : " ").Append(value.IsDead ? "-" : "").Append(value.Kind);
                isFirst = false;
            }
            text.Append(']');
        }

        private void PrintImmediate(in Op op)
        {
            if (op.Code is IrOp.ConstF32 or IrOp.ConstF64)
                text.Append(CultureInfo.InvariantCulture, $" #0x{op.Imm:x}");
            else
                text.Append(CultureInfo.InvariantCulture, $" #{(op.Code == IrOp.Const32 ? (int)op.Imm : (long)op.Imm)}");
        }

        /// <summary>The offset, and for inlined operations the function and where it was called, level by level.</summary>
        private void PrintOrigin(Origin origin)
        {
            text.Append(CultureInfo.InvariantCulture, $"  ; 0x{origin.Offset:x}");
            if (origin.Level == 0)
                return;
            InlineLevel level = graph.Levels[origin.Level];
            text.Append(CultureInfo.InvariantCulture, $" in {level.Function}");
            int place = level.Caller;
            for (; place < 0; place = graph.InlinedFrames[~place].Caller)
                text.Append(CultureInfo.InvariantCulture,
                    $" @ 0x{graph.InlinedFrames[~place].Offset:x} in {graph.InlinedFrames[~place].Function}");
            text.Append(place == InlinedFrame.NoCaller ? " in a tail call" : $" @ 0x{place:x}");
        }

        private void PrintSuccessors(Block block)
        {
            ReadOnlySpan<Block> successors = graph.Successors(block);
            for (int i = 0; i < successors.Length; i++)
            {
                text.Append(i == 0 ? " -> " : ", ");
                Name(successors[i]);
            }
        }

        private void Name(Value value) => text.Append('v').Append(renumber ? values[value.Index] : value.Index);

        private void Name(Block block) => text.Append('b').Append(renumber ? blocks[block.Index] : block.Index);
    }
}
