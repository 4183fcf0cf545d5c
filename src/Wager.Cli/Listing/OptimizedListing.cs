using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli.Listing;

/// <summary>
/// Optimized code in its order; in front of each piece the instruction that it carries out, with the calls that were inlined around it.
/// </summary>
internal static class OptimizedListing
{
    public static void Write(TextWriter to, WasmModuleData module, List<InstructionStep> steps, MachineCodeListing code)
    {
        Dictionary<int, string> texts = [];
        HashSet<int> read = [];
        ModuleListing listing = new(module);
        to.WriteLine("  prologue");
        code.Write(to, 0, steps.Count > 0 ? steps[0].Code : code.Length);
        int shown = -1;
        for (int i = 0; i < steps.Count; i++)
        {
            int end = i + 1 < steps.Count ? steps[i + 1].Code : code.Length;
            if (end == steps[i].Code)
                continue;
            if (shown < 0 || steps[i].Wasm != steps[shown].Wasm || steps[i].State.Length > 0)
                to.WriteLine($"  {Heading(steps[i])}");
            shown = i;
            code.Write(to, steps[i].Code, end);
        }
        code.WriteConstants(to);

        string Heading(InstructionStep step)
        {
            if (step.State.Length > 0)
                return step.State;
            (int function, int offset) = code.Places.Innermost(step.Wasm);
            if (read.Add(function))
                foreach (InstructionLine line in listing.Instructions(function))
                    texts[line.Start] = line.Text.Trim();
            return $"{code.Places.Describe(step.Wasm)}  {texts.GetValueOrDefault(offset, "")}";
        }
    }
}
