using System.Globalization;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Text;

/// <summary>An instruction of a listing: the bytes of the module that it takes, and its text, indented by the blocks around it.</summary>
internal readonly record struct InstructionLine(int Start, int End, string Text);

/// <summary>Parts of one module as text, one by one and without their numbers; reads the module's names once for all of them.</summary>
internal sealed class ModuleListing(WasmModuleData module)
{
    private readonly PrinterNames names = PrinterNames.Read(module, isCut: true);
    private readonly BranchHints hints = BranchHints.Read(module);

    /// <summary>The instructions of a declared function, one by one, its last <c>end</c> included.</summary>
    public List<InstructionLine> Instructions(int function) => WatPrinter.Instructions(module, function, names, hints);

    /// <summary>A type as it is defined.</summary>
    public string Type(int index) => WatPrinter.Declaration(module, names, hints, index, p => p.TypeDefinition(index));

    /// <summary>The type of an entry of an index space.</summary>
    public string Extern(ExternKind kind, int index) => WatPrinter.Declaration(module, names, hints, index, p => kind switch
    {
        ExternKind.Function => $"(func{p.Signature(module.FuncTypeOf(index), -1)})",
        ExternKind.Table => $"(table {p.TableType(index)})",
        ExternKind.Memory => $"(memory {p.MemoryType(index)})",
        ExternKind.Global => $"(global {p.GlobalType(index)})",
        ExternKind.Tag => $"(tag{p.Signature(module.TagType(index), -1)})",
    });
}

internal sealed partial class WatPrinter
{
    private const int BodyIndentation = 4;

    internal static List<InstructionLine> Instructions(WasmModuleData module, int function, PrinterNames names, BranchHints hints)
    {
        StringWriter to = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        FunctionBody body = module.BodyOf(function);
        LocalsReader locals = new(module.Span, body.Start, body.End);
        while (locals.Next(out _, out _))
        {
        }
        List<int> starts = [];
        WatPrinter printer = new(module, to, WatPrintOptions.Default, names, hints);
        new InstructionPrinter(printer, to, function, body.Start, inline: false) { Starts = starts }.Run(locals.Position, body.End);
        starts.Add(body.End - 1);
        string[] lines = [.. to.ToString().Split('\n').Skip(1), new string(' ', BodyIndentation) + "end"];
        List<InstructionLine> result = [];
        for (int i = 0; i < starts.Count; i++)
            result.Add(new InstructionLine(starts[i], i + 1 < starts.Count ? starts[i + 1] : body.End, lines[i][BodyIndentation..]));
        return result;
    }

    internal static string Declaration(WasmModuleData module, PrinterNames names, BranchHints hints, int index,
        Func<WatPrinter, string> print)
        => print(new WatPrinter(module, TextWriter.Null, WatPrintOptions.Default, names, hints)).Replace($"(;{index};) ", "");
}
