using System.Text;
using Wager.Jit.Lower;
using Wager.Jit.Targets;

namespace Wager.Jit.RegAlloc;

/// <summary>Text of machine code over virtual registers, with the allocation if there is one.</summary>
internal static class VCodePrinter
{
    public static string Print(VCode code, RegisterAllocator? allocator = null)
    {
        StringBuilder text = new();
        int move = 0;
        for (int block = 0; block < code.BlockCount; block++)
        {
            VBlock info = code.Blocks[block];
            text.Append($"b{block}({string.Join(", ", code.Parameters(block).ToArray().Select(static p => $"v{p}"))})");
            text.Append($" from {string.Join(" ", code.Predecessors(block).ToArray())}, loop {info.Loop}{(info.IsCold ? ", cold" : "")}\n");
            for (int inst = info.First; inst < info.End; inst++)
            {
                PrintMoves(text, code, allocator, ref move, Position.Read(inst));
                Print(text, code, allocator, inst);
                PrintMoves(text, code, allocator, ref move, Position.Behind(inst));
            }
            text.Append($"    to {string.Join(" ", code.Successors(block).ToArray())}");
            if (info.SuccessorCount == 1)
                text.Append($"({string.Join(", ", code.Arguments(block).ToArray().Select(static p => $"v{p}"))})");
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void PrintMoves(StringBuilder text, VCode code, RegisterAllocator? allocator, ref int move, int end)
    {
        if (allocator is null)
            return;
        for (; move < allocator.Moves.Length && allocator.Moves[move].At <= end; move++)
        {
            PlaceMove moved = allocator.Moves[move];
            text.Append($"         @{moved.At}: {Place.Describe(moved.To)} <- {Place.Describe(moved.From)} (v{moved.VReg})\n");
        }
    }

    private static void Print(StringBuilder text, VCode code, RegisterAllocator? allocator, int inst)
    {
        VInst info = code.Insts[inst];
        text.Append($"  {inst,5} {(info.Pseudo == VPseudo.Machine ? info.Form.ToString() : info.Pseudo.ToString())}");
        for (int i = 0; i < info.OperandCount; i++)
        {
            VOperand operand = code.Operands[info.FirstOperand + i];
            text.Append($" {operand.Role}:v{operand.Register}");
            if (allocator is not null)
                text.Append('=').Append(Place.Describe(allocator.TryFoldedRead(inst, out FoldedRead read) && read.Operand == i
                    ? read.Place : allocator.OperandRegisters[info.FirstOperand + i]));
        }
        if (info.Pseudo == VPseudo.DeoptIf)
            for (DeoptRegisters values = code.DeoptRegistersOf(in info); values.MoveNext();)
                text.Append($" v{values.Current}")
                    .Append(allocator is null ? "" : $"={Place.Describe(allocator.ReadPlace(inst, values.Current))}");
        if (info.Memory >= 0)
        {
            VMemory memory = code.Memories[info.Memory];
            text.Append($" [{memory.Base} #{memory.BaseOperand} + #{memory.IndexOperand}*{memory.Scale} + {memory.Displacement}]");
        }
        if (info.Immediate != 0)
            text.Append($" imm {info.Immediate}");
        text.Append('\n');
    }
}
