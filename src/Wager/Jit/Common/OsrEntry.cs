using Wager.Core.Types;

namespace Wager.Jit.Common;

/// <summary>
/// Where code that is made for on-stack replacement is entered: at the header of a loop, with the frame that baseline code has there.
/// </summary>
/// <param name="WasmOffset">Absolute offset of the loop instruction in the module.</param>
/// <param name="Operands">What lies on the operand stack, lowest first; the loop's parameters are the last ones.</param>
internal sealed record OsrEntry(int WasmOffset, ValKind[] Operands);
