namespace Wager.Runtime.Modules;

/// <summary>A function that is to be optimized. Requests are told apart by identity.</summary>
/// <param name="code">Its module's code.</param>
/// <param name="function">Its index.</param>
/// <param name="priority">The more urgent, the higher.</param>
/// <param name="loop">Where the code is to take over a frame of baseline code, by the loop's offset in the module; 0 for code that is
/// called.</param>
internal sealed class TierRequest(ModuleCode code, int function, int priority, int loop = 0)
{
    public ModuleCode Code { get; } = code;

    public int Function { get; } = function;

    public int Priority { get; } = priority;

    public int Loop { get; } = loop;
}
