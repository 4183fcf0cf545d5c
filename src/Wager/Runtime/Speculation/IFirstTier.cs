using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Code;

namespace Wager.Runtime.Speculation;

/// <summary>The code of a module's functions to which deopts go back.</summary>
internal interface IFirstTier
{
    WasmModuleData Module { get; }

    /// <summary>What the module's objects look like.</summary>
    ObjectTypes Objects { get; }

    /// <summary>The function's code of the first tier, or null when it is not compiled.</summary>
    CodeVersion? FirstTier(int functionIndex);
}
