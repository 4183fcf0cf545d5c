using Wager.Core;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Runtime.Modules;

/// <summary>
/// Function bodies under validation by several threads. Batches are taken in order, so when a function is found invalid, all before it are
/// taken already, and the error is that of the first invalid function. Thread-safe.
/// </summary>
internal sealed class BodyValidation(WasmModuleData module)
{
    /// <summary>Functions that a thread takes at a time.</summary>
    public const int Batch = 64;

    private readonly Gate gate = new();
    private int firstInvalid = int.MaxValue;
    private WasmError firstError;

    /// <summary>Whether a function is invalid, so that later ones need no look.</summary>
    public bool HasFailed => Volatile.Read(ref firstInvalid) != int.MaxValue;

    /// <summary>The error of the first invalid function; to be asked when all work is done.</summary>
    public WasmError Error => firstError;

    /// <summary>Validates some functions, by their indices in the index space, unless an earlier one is invalid.</summary>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public void Validate(int start, int end, ValidatorScratch scratch)
    {
        for (int i = start; i < end && i < Volatile.Read(ref firstInvalid); i++)
        {
            WasmError error = default;
            if (!FuncValidator.Validate(module, i, scratch, ref error))
                Report(i, error);
        }
    }

    private void Report(int function, WasmError error)
    {
        using (gate.Enter())
        {
            if (function > firstInvalid)
                return;
            firstInvalid = function;
            firstError = error;
        }
    }
}
