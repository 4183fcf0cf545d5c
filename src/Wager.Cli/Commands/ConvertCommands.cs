using System.CommandLine;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli.Commands;

/// <summary><c>wager wat2wasm</c> and <c>wager wasm2wat</c>.</summary>
internal static class ConvertCommands
{
    public static Command BuildWat2Wasm()
    {
        Argument<string> file = new("FILE") { Description = "A module as text; - is standard input." };
        Option<string?> output = new("--output", "-o")
        {
            HelpName = "OUT",
            Description = "Where to; - is standard output. By default beside the input."
        };
        Command command = new("wat2wasm", "Turn a module from text into binary form.") { file, output };
        command.SetAction(result => ToBinary(result.GetRequiredValue(file), result.GetValue(output)));
        return command;
    }

    public static Command BuildWasm2Wat()
    {
        Argument<string> file = new("FILE") { Description = "A module in binary form; - is standard input." };
        Option<string?> output = new("--output", "-o") { HelpName = "OUT", Description = "Where to; by default standard output." };
        Command command = new("wasm2wat", "Turn a module from binary form into text.") { file, output };
        command.SetAction(result => ToText(result.GetRequiredValue(file), result.GetValue(output)));
        return command;
    }

    private static int ToBinary(string file, string? output) => Guarded.Run(file, () =>
    {
        byte[] binary = WatParser.Parse(ModuleFile.Read(file));
        output ??= file == ModuleFile.StandardInput ? ModuleFile.StandardInput : Path.ChangeExtension(file, ".wasm");
        using Stream to = output == ModuleFile.StandardInput ? Terminal.OpenOutput() : File.Create(output);
        to.Write(binary);
    });

    private static int ToText(string file, string? output) => Guarded.Run(file, () =>
    {
        WasmModuleData module = ModuleDecoder.Decode(ModuleFile.Read(file));
        using Stream to = output is null or ModuleFile.StandardInput ? Terminal.OpenOutput() : File.Create(output);
        using StreamWriter text = new(to, bufferSize: 1 << 16) { NewLine = "\n" };
        WatPrinter.Print(module, text);
    });
}
