using System.Text;
using Wager.Core.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes a module that two ways of compiling disagree about smaller: <c>reduce SEED VARIANT</c>, see <see cref="ProgramReducer"/>, or
/// <c>reduce FILE.wat VARIANT</c>, where the file is a module in folded text as disassemblers print it, and the result goes to
/// <c>FILE.wat.small</c>. Removes nodes of the text, or puts a child or a constant in their place, as long as the module stays valid and
/// the difference stays.
/// </summary>
internal sealed class Reducer
{
    private static readonly string[] Substitutes = ["(nop)", "(i32.const 0)", "(i64.const 0)", "(f32.const 0)", "(f64.const 0)",
        "(unreachable)"];

    private readonly WasmEngineOptions options;
    private Node root;
    private int trials;

    private sealed class Node
    {
        public string Text = "";
        public List<Node> Children = [];
        public bool IsList;

        public void Print(StringBuilder to)
        {
            if (!IsList)
            {
                to.Append(Text);
                return;
            }
            to.Append('(');
            for (int i = 0; i < Children.Count; i++)
            {
                if (i > 0)
                    to.Append(Children[i].IsList ? "\n" : " ");
                Children[i].Print(to);
            }
            to.Append(')');
        }

        public override string ToString()
        {
            StringBuilder to = new();
            Print(to);
            return to.ToString();
        }
    }

    private Reducer(string text, WasmEngineOptions options)
    {
        int at = 0;
        root = Read(text, ref at);
        this.options = options;
    }

    public static int Run(string[] args)
    {
        WasmEngineOptions options = Variants.Main.Concat(Variants.Passes).First(v => v.Name == args[1]).Options;
        if (int.TryParse(args[0], out int seed))
            return ProgramReducer.Run(seed, options);
        Reducer reducer = new(File.ReadAllText(args[0]), options);
        if (!reducer.Differs())
        {
            Console.WriteLine("no difference");
            return 1;
        }
        while (reducer.Pass(reducer.root))
            File.WriteAllText(args[0] + ".small", reducer.root.ToString());
        Console.WriteLine($"{reducer.trials} trials\n{reducer.root}");
        return 0;
    }

    private static Node Read(string text, ref int at)
    {
        Skip(text, ref at);
        int start = at;
        if (text[at] == '(')
        {
            Node list = new() { IsList = true };
            at++;
            for (Skip(text, ref at); text[at] != ')'; Skip(text, ref at))
                list.Children.Add(Read(text, ref at));
            at++;
            return list;
        }
        if (text[at] == '"')
        {
            for (at++; text[at] != '"'; at++)
                at += text[at] == '\\' ? 1 : 0;
            at++;
        }
        else
            while (text[at] is not ('(' or ')') && !char.IsWhiteSpace(text[at]))
                at++;
        return new Node { Text = text[start..at] };
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text.AsSpan(at).StartsWith(";;") || text.AsSpan(at).StartsWith("(;")))
            if (char.IsWhiteSpace(text[at]))
                at++;
            else
                at = text[at] == ';' ? text.IndexOf('\n', at) : text.IndexOf(";)", at) + 2;
    }

    /// <summary>Goes once through all nodes below a node, large before small; true if any became smaller.</summary>
    private bool Pass(Node node)
    {
        bool changed = RemoveRuns(node);
        for (int i = node.Children.Count - 1; i >= 1; i--)
        {
            if (i >= node.Children.Count || !node.Children[i].IsList)
                continue;
            changed |= Shrink(node, i);
            if (i < node.Children.Count)
                changed |= Pass(node.Children[i]);
        }
        return changed;
    }

    private bool RemoveRuns(Node node)
    {
        bool changed = false;
        for (int length = node.Children.Count / 2; length >= 1; length /= 2)
            for (int i = node.Children.Count - length; i >= 1; i -= length)
            {
                List<Node> removed = node.Children.GetRange(i, length);
                if (!removed.Any(n => n.IsList))
                    continue;
                node.Children.RemoveRange(i, length);
                if (Differs())
                    changed = true;
                else
                    node.Children.InsertRange(i, removed);
            }
        return changed;
    }

    private bool Shrink(Node parent, int index)
    {
        Node node = parent.Children[index];
        bool isConstant = node.Children.Count > 0 && node.Children[0].Text is { } t
            && (t.EndsWith(".const") || t is "nop" or "unreachable" or "local.get" or "type" or "param" or "result" or "local");
        if (isConstant)
            return false;
        foreach (string substitute in Substitutes)
        {
            int at = 0;
            parent.Children[index] = Read(substitute, ref at);
            if (Differs())
                return true;
        }
        foreach (Node child in node.Children)
        {
            if (!child.IsList)
                continue;
            parent.Children[index] = child;
            if (Differs())
                return true;
        }
        parent.Children[index] = node;
        return false;
    }

    private bool Differs()
    {
        trials++;
        byte[] module;
        try
        {
            module = WatParser.Parse(Encoding.UTF8.GetBytes(root.ToString()), "reduced");
            if (!WasmModule.TryValidate(module, out _))
                return false;
            List<string> expected = Lines(module, Variants.Reference);
            return Compare.FirstDifference(expected, LinesOrError(module)) >= 0;
        }
        catch (Exception e) when (e is not CompilerBug)
        {
            return false;
        }
    }

    private List<string> LinesOrError(byte[] module)
    {
        try
        {
            return Lines(module, options);
        }
        catch (CompilerBug e)
        {
            return [e.Message];
        }
    }

    private List<string> Lines(byte[] module, WasmEngineOptions how)
    {
        using WasmEngine engine = new(how);
        return ModuleRun.Lines(module, engine);
    }
}
