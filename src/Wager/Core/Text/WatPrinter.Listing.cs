using System.Globalization;
using Wager.Core.Binary;
using Wager.Core.Modules;

namespace Wager.Core.Text;

/// <summary>An instruction of a listing: the bytes of the module that it takes, and its text, indented by the blocks around it.</summary>
internal readonly record struct InstructionLine(int Start, int End, string Text);

internal sealed partial class WatPrinter
{
    private const int BodyIndentation = 4;

    /// <summary>The instructions of a declared function, one by one, its last <c>end</c> included.</summary>
    public static List<InstructionLine> Instructions(WasmModuleData module, int function)
    {
        StringWriter to = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        FunctionBody body = module.BodyOf(function);
        LocalsReader locals = new(module.Span, body.Start, body.End);
        while (locals.Next(out _, out _))
        {
        }
        List<int> starts = [];
        WatPrinter printer = new(module, to, WatPrintOptions.Default);
        new InstructionPrinter(printer, to, function, body.Start, inline: false) { Starts = starts }.Run(locals.Position, body.End);
        starts.Add(body.End - 1);
        string[] lines = [.. to.ToString().Split('\n').Skip(1), new string(' ', BodyIndentation) + "end"];
        List<InstructionLine> result = [];
        for (int i = 0; i < starts.Count; i++)
            result.Add(new InstructionLine(starts[i], i + 1 < starts.Count ? starts[i + 1] : body.End, lines[i][BodyIndentation..]));
        return result;
    }
}
