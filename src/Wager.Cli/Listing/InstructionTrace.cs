using Wager.Jit.Common;

namespace Wager.Cli.Listing;

/// <summary>A place in the code where a compiler went on to another instruction.</summary>
/// <param name="Wasm">The instruction's place, as code points name it.</param>
/// <param name="Code">Where its code begins.</param>
/// <param name="State">What the compiler says about it.</param>
internal sealed record InstructionStep(int Wasm, int Code, string State);

/// <summary>Keeps what a compiler tells instruction by instruction.</summary>
internal sealed class InstructionTrace : ICompileTrace
{
    public List<InstructionStep> Steps { get; } = [];

    public void Instruction(int wasmOffset, int codeOffset, string state) => Steps.Add(new InstructionStep(wasmOffset, codeOffset, state));
}
