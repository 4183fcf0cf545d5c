using System.CommandLine;
using Wager.Cli.Listing;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Types;

namespace Wager.Cli.Commands;

/// <summary><c>wager objdump FILE</c>: what a module declares, and its instructions with their bytes.</summary>
internal static class ObjdumpCommand
{
    private const int BytesShown = 8;

    public static Command Build()
    {
        Argument<string> file = new("FILE") { Description = "The module, binary or text." };
        Option<bool> headers = new("-x", "--headers") { Description = "Sections and declarations." };
        Option<bool> disassemble = new("-d", "--disassemble") { Description = "The instructions of all functions." };
        Command command = new("objdump", "Show what is in a module; without -x or -d both.") { file, headers, disassemble };
        command.SetAction(result => Run(result.GetRequiredValue(file), result.GetValue(headers), result.GetValue(disassemble)));
        return command;
    }

    private static int Run(string file, bool headers, bool disassemble) => Guarded.Run(file, () =>
    {
        WasmModuleData module = ModuleFile.Decode(file);
        using TextWriter to = Terminal.OpenText();
        Write(to, module, headers || !disassemble, disassemble || !headers);
    });

    /// <summary>Writes declarations, instructions, or both.</summary>
    public static void Write(TextWriter to, WasmModuleData module, bool headers, bool instructions)
    {
        ModuleListing listing = new(module);
        if (headers)
            WriteHeaders(to, module, listing);
        if (instructions)
            WriteInstructions(to, module, listing);
    }

    private static void WriteHeaders(TextWriter to, WasmModuleData module, ModuleListing listing)
    {
        to.WriteLine("Sections:");
        foreach (SectionRange section in SectionRange.Of(module.Span))
            to.WriteLine($"  {section.Name,-12} 0x{section.Start:x8}..0x{section.End:x8} {section.End - section.Start,10} bytes");
        List(to, "Types", module.Types.Length, listing.Type);
        List(to, "Imports", module.Imports.Length, i => Describe(module.Imports[i], listing));
        List(to, "Functions", module.DeclaredFunctionCount, i => DescribeFunction(module, i + module.ImportedFunctions, listing));
        List(to, "Tables", module.Tables.Length, i => listing.Extern(ExternKind.Table, i));
        List(to, "Memories", module.Memories.Length, i => listing.Extern(ExternKind.Memory, i));
        List(to, "Globals", module.Globals.Length, i => listing.Extern(ExternKind.Global, i));
        List(to, "Tags", module.Tags.Length, i => listing.Extern(ExternKind.Tag, i));
        List(to, "Exports", module.Exports.Length,
            i => $"{Quoted(module.Exports[i].Name)} ({Name(module.Exports[i].Kind)} {module.Exports[i].Index})");
        if (module.Start >= 0)
            to.WriteLine($"Start: function {FunctionFinder.Describe(module, module.Start)}");
        List(to, "Elements", module.Elements.Length,
            i => $"{Mode(module.Elements[i].Mode, $"table {module.Elements[i].Table}")}{module.Elements[i].Type}, {Count(module.Elements[i].Count, "element")}");
        List(to, "Data", module.Datas.Length,
            i => $"{Mode(module.Datas[i].Mode, $"memory {module.Datas[i].Memory}")}{Count(module.Datas[i].Length, "byte")} at 0x{module.Datas[i].Start:x}");
    }

    private static string Quoted(string name) => $"\"{Printable.Name(name)}\"";

    private static string Name(ExternKind kind) => kind == ExternKind.Function ? "func" : kind.ToString().ToLowerInvariant();

    private static string Mode(SegmentMode mode, string target) => mode switch
    {
        SegmentMode.Active => $"({target}) ",
        SegmentMode.Declarative => "declare ",
        _ => "",
    };

    private static string Count(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static void List(TextWriter to, string title, int count, Func<int, string> describe)
    {
        if (count == 0)
            return;
        to.WriteLine($"{title}: {count}");
        for (int i = 0; i < count; i++)
            to.WriteLine($"  [{i}] {describe(i)}");
    }

    private static string Describe(Import import, ModuleListing listing)
        => $"{Quoted(import.Module)} {Quoted(import.Name)} {listing.Extern(import.Kind, import.Index)} as {Name(import.Kind)} {import.Index}";

    private static string DescribeFunction(WasmModuleData module, int function, ModuleListing listing)
        => $"{FunctionFinder.Describe(module, function)} {listing.Extern(ExternKind.Function, function)}, {Count(module.BodyOf(function).Length, "byte")} at 0x{module.BodyOf(function).Start:x}";

    private static void WriteInstructions(TextWriter to, WasmModuleData module, ModuleListing listing)
    {
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
        {
            to.WriteLine();
            to.WriteLine($"function {FunctionFinder.Describe(module, function)} {listing.Extern(ExternKind.Function, function)}:");
            foreach (InstructionLine line in listing.Instructions(function))
                to.WriteLine($"  0x{line.Start:x6}  {BytesColumn.Format(module.Span[line.Start..line.End], BytesShown)} {line.Text}");
        }
    }
}
