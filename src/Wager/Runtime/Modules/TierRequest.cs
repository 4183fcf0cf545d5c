namespace Wager.Runtime.Modules;

/// <summary>A function that is to be optimized. Requests are told apart by identity.</summary>
internal sealed class TierRequest(ModuleCode code, int function, int priority)
{
    public ModuleCode Code { get; } = code;

    public int Function { get; } = function;

    public int Priority { get; } = priority;
}
