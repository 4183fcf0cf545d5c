using System.Text;
using Wager.Core.Text;

namespace Wager.Fuzz.Programs;

/// <summary>
/// Makes a generated program that two ways of compiling disagree about smaller: its parts become constants, or one of their own parts.
/// </summary>
internal sealed class ProgramReducer
{
    private const int MostTrials = 30_000;

    private readonly string text;
    private readonly WasmEngineOptions options;
    private int trials;

    private sealed class Part(ProgramSpan span)
    {
        public readonly ProgramSpan Span = span;
        public readonly List<Part> Parts = [];
        public Part? Instead;
        public bool IsGone;
    }

    private ProgramReducer(string text, WasmEngineOptions options)
    {
        this.text = text;
        this.options = options;
    }

    public static int Run(int seed, WasmEngineOptions options)
    {
        string text = ProgramGenerator.Generate(seed, out IReadOnlyList<ProgramSpan> spans);
        ProgramReducer reducer = new(text, options);
        Part root = Tree(text, spans);
        if (!reducer.Differs(root))
        {
            Console.WriteLine("no difference");
            return 1;
        }
        while (reducer.Pass(root, root) && reducer.trials < MostTrials)
        {
        }
        Console.WriteLine(reducer.Render(root));
        return 0;
    }

    private static Part Tree(string text, IReadOnlyList<ProgramSpan> spans)
    {
        Part root = new(new ProgramSpan(0, text.Length, "module"));
        foreach (ProgramSpan span in spans.OrderBy(s => s.Start).ThenByDescending(s => s.End))
        {
            Part parent = root;
            while (parent.Parts.Count > 0 && parent.Parts[^1].Span.End >= span.End)
                parent = parent.Parts[^1];
            parent.Parts.Add(new Part(span));
        }
        return root;
    }

    private bool Pass(Part root, Part part)
    {
        bool changed = false;
        for (int i = part.Parts.Count - 1; i >= 0; i--)
        {
            Part now = part.Parts[i];
            while (now.Instead != null)
                now = now.Instead;
            if (!now.IsGone)
                changed |= Shrink(root, now) || Pass(root, now);
        }
        return changed;
    }

    private bool Shrink(Part root, Part part)
    {
        part.IsGone = true;
        if (Differs(root))
            return true;
        part.IsGone = false;
        foreach (Part inner in part.Parts)
        {
            Part now = inner;
            while (now.Instead != null)
                now = now.Instead;
            if (now.Span.Type != part.Span.Type || now.IsGone)
                continue;
            part.Instead = now;
            if (Differs(root))
                return true;
            part.Instead = null;
        }
        return false;
    }

    private string Render(Part part)
    {
        StringBuilder to = new();
        Render(part, to);
        return to.ToString();
    }

    private void Render(Part part, StringBuilder to)
    {
        while (part.Instead != null)
            part = part.Instead;
        if (part.IsGone)
        {
            to.Append(part.Span.Type switch { "" => "", "v128" => " v128.const i64x2 0 0", _ => $" {part.Span.Type}.const 0" });
            return;
        }
        int at = part.Span.Start;
        foreach (Part inner in part.Parts)
        {
            to.Append(text, at, inner.Span.Start - at);
            Render(inner, to);
            at = inner.Span.End;
        }
        to.Append(text, at, part.Span.End - at);
    }

    private bool Differs(Part root)
    {
        trials++;
        byte[] module;
        try
        {
            module = WatParser.Parse(Encoding.UTF8.GetBytes(Render(root)), "reduced");
        }
        catch (WasmCompileException)
        {
            // A branch lost the block around it.
            return false;
        }
        if (!WasmModule.TryValidate(module, out _))
            return false;
        using WasmEngine engine = new(Variants.Reference);
        using WasmEngine other = new(options);
        return Compare.FirstDifference(ProgramRun.Lines(0, module, engine), Lines(module, other)) >= 0;
    }

    private static List<string> Lines(byte[] module, WasmEngine engine)
    {
        try
        {
            return ProgramRun.Lines(0, module, engine);
        }
        catch (CompilerBug e)
        {
            return [e.Message];
        }
    }
}
