using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Text;

internal sealed partial class WatPrinter
{
    /// <summary>Prints instructions flat: one per line with indentation, or all on one line.</summary>
    private partial struct InstructionPrinter(WatPrinter printer, TextWriter to, int function, int bodyStart, bool inline) : IOpVisitor
    {
        /// <summary>Compilers nest blocks thousands deep, and indentation by all of it would make the text quadratic.</summary>
        private const int MaxIndentation = 40;

        private WasmOp op;
        private int depth;
        private int count;

        /// <summary>Takes the offset of each instruction that gets a line, if anybody wants them.</summary>
        public List<int>? Starts { get; init; }

        public readonly bool Failed => false;

        public readonly bool InUnreachableCode => false;

        private readonly PrinterNames Names => printer.names;

        /// <summary>Prints an expression without its last end; returns how many instructions it has.</summary>
        public int Run(int start, int end)
        {
            OpDriver.Run(printer.module.Span, start, end, ref this);
            return count;
        }

        public void Begin(int offset, WasmOp op)
        {
            this.op = op;
            if (op == WasmOp.End && depth == 0)
                return;
            if (op is WasmOp.End or WasmOp.Else or WasmOp.Catch or WasmOp.CatchAll or WasmOp.Delegate)
                depth--;
            Separate();
            Starts?.Add(offset);
            int hint = function < 0 ? -1 : printer.hints.Find(function, offset - bodyStart);
            if (hint >= 0)
                to.Write($"(@{BranchHints.SectionName} \"\\0{hint}\") ");
            if (printer.options.Offsets && !inline)
                to.Write($"(;@{offset:x};) ");
            to.Write(WasmOps.Name(op));
            count++;
        }

        public readonly void Malformed(int offset, string message) =>
            throw new CompilerBug($"printing a module with {message} at offset 0x{offset:x}");

        private readonly void Separate()
        {
            if (inline)
            {
                if (count > 0)
                    to.Write(' ');
                return;
            }
            to.Write('\n');
            for (int i = 0; i < Math.Min(depth, MaxIndentation) + 2; i++)
                to.Write("  ");
        }

        private readonly void Word(string text)
        {
            to.Write(' ');
            to.Write(text);
        }

        private readonly void Number(ulong value) => Word(PrinterNames.Number(value));

        private readonly void Index(int space, uint index) => Word(Names.Reference(space, index));

        private readonly void OptionalIndex(int space, uint index)
        {
            if (index != 0)
                Index(space, index);
        }

        /// <summary>A label by number, with the number of the block that it means, as comments at blocks count them.</summary>
        private readonly void Label(uint depth) => Word($"{depth}{(inline ? "" : $" (;@{this.depth - (int)depth};)")}");

        private void OpenBlock(BlockType type)
        {
            depth++;
            if (!inline)
                Word($"(;@{depth};)");
            if (type.IsIndex)
                Word(printer.TypeUse(type.TypeIndex));
            else if (!type.IsEmpty)
                Word($"(result {printer.TypeText(type.Result)})");
        }

        private readonly void Argument(MemArg arg)
        {
            OptionalIndex(PrinterNames.Memories, (uint)arg.Memory);
            if (arg.Offset != 0)
                Word($"offset={arg.Offset}");
            if (1 << arg.Align != WasmOps.AccessSize(op))
                Word($"align={1UL << arg.Align}");
        }
    }
}
