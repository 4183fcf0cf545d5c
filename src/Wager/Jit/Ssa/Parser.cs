using System.Globalization;
using Wager.Abi;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa;

/// <summary>
/// Reads what <see cref="Printer"/> writes, for tests and for looking at one pass alone. Values may be used before the line that makes
/// them.
/// </summary>
internal static class Parser
{
    /// <summary>
    /// Fills the graph; the numbers of values and blocks are given anew in the order of the text. Throws FormatException.
    /// </summary>
    public static void Parse(Graph graph, string text)
    {
        Reader reader = new(graph, [.. text.Split('\n').Select(line => line.Split(';')[0].TrimEnd()).Where(line => line.Length > 0)]);
        reader.Read();
    }

    private sealed class Reader(Graph graph, string[] lines)
    {
        private readonly Dictionary<string, Value> values = [];
        private readonly Dictionary<string, Block> blocks = [];
        private readonly List<(Value Value, string[] Inputs)> inputs = [];
        private Block block;

        public void Read()
        {
            if (lines.Length == 0 || !lines[0].StartsWith("function ", StringComparison.Ordinal))
                throw new FormatException("no function");
            graph.Reset(int.Parse(lines[0].AsSpan(9), CultureInfo.InvariantCulture));
            foreach (string line in lines)
                if (line[0] == 'b')
                    DeclareBlock(line);
            foreach (string line in lines.AsSpan(1))
            {
                if (line[0] == 'b')
                    EnterBlock(line);
                else
                    ReadOp(line.Trim());
            }
            foreach ((Value value, string[] inputs) in this.inputs)
                SetInputs(value, inputs);
        }

        private void DeclareBlock(string line)
        {
            Block block = graph.NewBlock();
            blocks.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], block);
            graph.Place(block);
        }

        private void EnterBlock(string line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            block = blocks[line[..colon]];
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                ref BlockData data = ref graph[block];
                if (word == "loop")
                    data.Flags |= BlockFlags.LoopHeader;
                else if (word == "cold")
                    data.Flags |= BlockFlags.Cold;
                else if (char.IsDigit(word[0]))
                    data.LoopDepth = int.Parse(word, CultureInfo.InvariantCulture);
                else
                    graph.AddPredecessor(block, blocks[word]);
            }
        }

        private void ReadOp(string line)
        {
            string name = "";
            int equals = line.IndexOf(" = ", StringComparison.Ordinal);
            if (equals > 0)
            {
                name = line[..equals];
                line = line[(equals + 3)..];
            }
            string[] parts = line.Split(" -> ");
            List<string> words = [.. parts[0].Replace(",", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            Value value = graph.Append(this.block, Make(words, line));
            if (name.Length > 0)
                values.Add(name, value);
            if (parts.Length > 1)
                graph.SetSuccessors(this.block, [.. parts[1].Split(", ").Select(block => blocks[block.Trim()])]);
        }

        private Value Make(List<string> words, string line)
        {
            string[] head = words[0].Split('.');
            if (!Enum.TryParse(head[0], out IrOp code))
                throw new FormatException($"unknown operation in: {line}");
            if (code == IrOp.FrameState)
                return MakeFrameState(words, line);
            Rep rep = head.Length > 1 ? Enum.Parse<Rep>(head[1]) : Rep.None;
            OpFlags flags = OpFlags.None;
            ulong imm = 0;
            int aux = 0;
            List<string> inputs = [];
            int cases = line.IndexOf('[', StringComparison.Ordinal);
            if (cases >= 0)
            {
                int[] list = [.. line[(cases + 1)..line.IndexOf(']', StringComparison.Ordinal)].Split(' ').Select(int.Parse)];
                imm = (ulong)graph.AddCases(list);
                aux = list.Length;
                words = words.TakeWhile(word => word[0] != '[').ToList();
            }
            foreach (string word in words.Skip(1))
                ReadWord(word, inputs, ref imm, ref aux, ref flags);
            if (code == IrOp.Const32)
                imm = (uint)imm;
            Value value = IrOps.HasList(code)
                ? graph.CreateList(code, rep, new Value[inputs.Count], imm, aux) : graph.Create(code, rep, imm: imm, aux: aux);
            graph[value].Flags = flags;
            this.inputs.Add((value, [.. inputs]));
            return value;
        }

        private Value MakeFrameState(List<string> words, string line)
        {
            string[] list = line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.IndexOf(']', StringComparison.Ordinal)].Split(' ',
                StringSplitOptions.RemoveEmptyEntries);
            FrameValue[] values = [.. list.Select(word => new FrameValue(Enum.Parse<ValKind>(word.TrimStart('-')), word[0] == '-'))];
            string[] inputs = [.. words.Skip(1).TakeWhile(word => word[0] == 'v')];
            string[] rest = [.. words.Skip(1 + inputs.Length).TakeWhile(word => word[0] != '[')];
            int function = int.Parse(rest[0].AsSpan(1), CultureInfo.InvariantCulture);
            int offset = int.Parse(rest[1].AsSpan(1), CultureInfo.InvariantCulture);
            int info = graph.AddFrameState(function, offset, Enum.Parse<ResumeKind>(rest[2]), rest.Contains("parent"), values);
            Value state = graph.CreateList(IrOp.FrameState, Rep.None, new Value[inputs.Length], (ulong)info);
            this.inputs.Add((state, inputs));
            return state;
        }

        private void ReadWord(string word, List<string> inputs, ref ulong imm, ref int aux, ref OpFlags flags)
        {
            if (word[0] == '#')
                imm = Immediate(word[1..]);
            else if (word[0] == '@')
                aux = int.Parse(word.AsSpan(1), CultureInfo.InvariantCulture);
            else if (word[0] == 'v' && char.IsDigit(word[1]) && !word.Contains('.', StringComparison.Ordinal))
                inputs.Add(word);
            else if (word[0] == 't' && char.IsDigit(word[1]))
                imm |= ulong.Parse(word.AsSpan(1), CultureInfo.InvariantCulture) << 32;
            else if (word == "text")
                imm |= ObjectAccess.OfString.Bits;
            else if (word[0] == 'm' && char.IsDigit(word[1]))
                aux |= int.Parse(word.AsSpan(1), CultureInfo.InvariantCulture) << 16;
            else if (word[0] == 'l' && char.IsDigit(word[1]))
                aux |= int.Parse(word.AsSpan(1), CultureInfo.InvariantCulture) << 12;
            else if (OpKeywords.TryFind(System.Text.Encoding.ASCII.GetBytes(word), out WasmOp op))
                aux |= (int)op;
            else
                flags |= Enum.Parse<OpFlags>(word);
        }

        private ulong Immediate(string text)
        {
            int split = text.IndexOf('_', StringComparison.Ordinal);
            if (split >= 0)
                return (ulong)graph.AddVector(new V128(Hex(text[(split + 1)..]), Hex(text[..split])));
            return text.StartsWith("0x", StringComparison.Ordinal) ? Hex(text[2..]) : (ulong)long.Parse(text, CultureInfo.InvariantCulture);
        }

        private static ulong Hex(string text) => ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        private void SetInputs(Value value, string[] names)
        {
            Value[] inputs = [.. names.Select(
                name => values.TryGetValue(name, out Value input) ? input : throw new FormatException($"{name} is nowhere"))];
            Op op = graph[value];
            if (op.HasList)
                inputs.CopyTo(graph.Inputs(value));
            else
                graph[value].Set(op.Code, op.Rep, inputs.ElementAtOrDefault(0), inputs.ElementAtOrDefault(1), inputs.ElementAtOrDefault(2));
            if (op.Code is >= IrOp.Const32 and <= IrOp.ConstV128)
                graph.Adopt(value);
            else if (op.Code == IrOp.Param)
                graph.SetConstantAnchor(value);
        }
    }
}
