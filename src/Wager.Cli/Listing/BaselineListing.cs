using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli.Listing;

/// <summary>A function's instructions in their order, each with its bytes, the state of the value stack and its baseline code.</summary>
internal static class BaselineListing
{
    private const int BytesShown = 8;
    private const int StateColumn = 72;

    public static void Write(TextWriter to, WasmModuleData module, int function, List<InstructionStep> steps, MachineCodeListing code)
    {
        to.WriteLine("  prologue");
        code.Write(to, 0, steps.Count > 0 ? steps[0].Code : code.Length);
        int end = module.BodyOf(function).End;
        Dictionary<int, int> byOffset = [];
        int outOfLine = -1;
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].Wasm >= end)
                outOfLine = i;
            else
                byOffset[steps[i].Wasm] = i;
        }
        foreach (InstructionLine line in new ModuleListing(module).Instructions(function))
        {
            string left = $"  0x{line.Start:x4}  {BytesColumn.Format(module.Span[line.Start..line.End], BytesShown)} {line.Text}".PadRight(
                StateColumn);
            bool isCompiled = byOffset.TryGetValue(line.Start, out int step);
            to.WriteLine(isCompiled ? $"{left} [{steps[step].State}]" : $"{left} not reached");
            if (isCompiled)
                code.Write(to, steps[step].Code, EndOf(step));
        }
        if (outOfLine >= 0)
        {
            to.WriteLine("  out of line");
            code.Write(to, steps[outOfLine].Code, EndOf(outOfLine));
        }
        code.WriteConstants(to);

        int EndOf(int step) => step + 1 < steps.Count ? steps[step + 1].Code : code.Length;
    }
}
