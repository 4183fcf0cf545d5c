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
        using StreamWriter to = new(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        if (headers || !disassemble)
            WriteHeaders(to, module);
        if (disassemble || !headers)
            WriteInstructions(to, module);
    });

    private static void WriteHeaders(TextWriter to, WasmModuleData module)
    {
        to.WriteLine("Sections:");
        foreach (SectionRange section in SectionRange.Of(module.Span))
            to.WriteLine($"  {section.Name,-12} 0x{section.Start:x8}..0x{section.End:x8} {section.End - section.Start,10} bytes");
        List(to, "Types", module.Types.Length, i => $"{module.Types[i]}");
        List(to, "Imports", module.Imports.Length, i => Describe(module.Imports[i], module));
        List(to, "Functions", module.DeclaredFunctionCount, i => DescribeFunction(module, i + module.ImportedFunctions));
        List(to, "Tables", module.Tables.Length, i => $"{module.Tables[i].Type}");
        List(to, "Memories", module.Memories.Length, i => $"{module.Memories[i]}");
        List(to, "Globals", module.Globals.Length, i => $"{module.Globals[i].Type}");
        List(to, "Tags", module.Tags.Length, i => $"{module.TagType(i)}");
        List(to, "Exports", module.Exports.Length, i => $"\"{module.Exports[i].Name}\" {module.Exports[i].Kind} {module.Exports[i].Index}");
        if (module.Start >= 0)
            to.WriteLine($"Start: function {FunctionFinder.Describe(module, module.Start)}");
        List(to, "Elements", module.Elements.Length, i => $"{module.Elements[i].Mode} {module.Elements[i].Type}, {module.Elements[i].Count} elements");
        List(to, "Data", module.Datas.Length, i => $"{module.Datas[i].Mode}, memory {module.Datas[i].Memory}, {module.Datas[i].Length} bytes at 0x{module.Datas[i].Start:x}");
    }

    private static void List(TextWriter to, string title, int count, Func<int, string> describe)
    {
        if (count == 0)
            return;
        to.WriteLine($"{title}: {count}");
        for (int i = 0; i < count; i++)
            to.WriteLine($"  [{i}] {describe(i)}");
    }

    private static string Describe(Import import, WasmModuleData module)
    {
        string type = import.Kind switch
        {
            ExternKind.Function => $"{module.FuncTypeOf(import.Index)}",
            ExternKind.Table => $"{module.Tables[import.Index].Type}",
            ExternKind.Memory => $"{module.Memories[import.Index]}",
            ExternKind.Global => $"{module.Globals[import.Index].Type}",
            ExternKind.Tag => $"{module.TagType(import.Index)}",
        };
        return $"\"{import.Module}\" \"{import.Name}\" {import.Kind} {import.Index} {type}";
    }

    private static string DescribeFunction(WasmModuleData module, int function)
        => $"{FunctionFinder.Describe(module, function)} {module.FuncTypeOf(function)}, {module.BodyOf(function).Length} bytes at 0x{module.BodyOf(function).Start:x}";

    private static void WriteInstructions(TextWriter to, WasmModuleData module)
    {
        for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
        {
            to.WriteLine();
            to.WriteLine($"function {FunctionFinder.Describe(module, function)} {module.FuncTypeOf(function)}:");
            foreach (InstructionLine line in WatPrinter.Instructions(module, function))
                to.WriteLine($"  0x{line.Start:x6}  {BytesColumn.Format(module.Span[line.Start..line.End], BytesShown)} {line.Text}");
        }
    }
}
