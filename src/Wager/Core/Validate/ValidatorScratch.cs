using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>The arrays of a validator, kept from function to function; one per thread that validates.</summary>
internal sealed class ValidatorScratch(CancellationToken stop = default)
{
    /// <summary>Ends the validation by an <see cref="OperationCanceledException"/>.</summary>
    public readonly CancellationToken Stop = stop;

    public ValType[] Stack = new ValType[256];
    public ControlFrame[] Frames = new ControlFrame[64];

    /// <summary>The declared types of parameters and locals.</summary>
    public ValType[] Locals = new ValType[64];

    /// <summary>The same, but bottom for locals that have no value yet.</summary>
    public ValType[] Readable = new ValType[64];

    /// <summary>The locals that were initialised, in order, so that the end of a block can undo it.</summary>
    public int[] Initialised = new int[16];
}
