namespace Wager.Core.Text;

/// <summary>A test script of the official suite's format, parsed; modules in it are encoded when asked for.</summary>
internal sealed class WastScript(string fileName, List<WastCommand> commands)
{
    public string FileName => fileName;
    public List<WastCommand> Commands => commands;
}

internal abstract record WastCommand(int Line);

/// <summary>Defines and, unless it is a mere definition, instantiates a module.</summary>
internal sealed record WastModuleCommand(int Line, WastModule Module) : WastCommand(Line);

/// <summary>Instantiates an earlier definition; without name the latest.</summary>
internal sealed record WastInstanceCommand(int Line, string? Name, string? Definition) : WastCommand(Line);

internal sealed record WastRegisterCommand(int Line, string As, string? Module) : WastCommand(Line);

internal sealed record WastActionCommand(int Line, WastAction Action) : WastCommand(Line);

internal sealed record WastAssertReturn(int Line, WastAction Action, WastPattern[] Results) : WastCommand(Line);

/// <summary>A trap in an action, or in the instantiation of a module.</summary>
internal sealed record WastAssertTrap(int Line, WastAction? Action, WastModule? Module, string Message) : WastCommand(Line);

internal sealed record WastAssertExhaustion(int Line, WastAction Action, string Message) : WastCommand(Line);

internal sealed record WastAssertException(int Line, WastAction Action) : WastCommand(Line);

internal enum WastRejection : byte
{
    Malformed,
    Invalid,
    Unlinkable,
    /// <summary>A malformed known custom section or annotation.</summary>
    MalformedCustom,
    InvalidCustom,
}

/// <summary>A module that must not get as far as running.</summary>
internal sealed record WastAssertRejected(int Line, WastRejection Rejection, WastModule Module, string Message) : WastCommand(Line);

/// <summary>Commands to run on a thread of its own, which sees only the shared modules.</summary>
internal sealed record WastThread(int Line, string Name, string[] Shared, List<WastCommand> Commands) : WastCommand(Line);

internal sealed record WastWait(int Line, string Thread) : WastCommand(Line);

/// <summary>Merges the feedback of a function and compiles it in the optimizing tier, now.</summary>
internal sealed record WastTierUp(int Line, string? Module, string Function) : WastCommand(Line);

internal sealed record WastAssertTier(int Line, string? Module, string Function, string Tier) : WastCommand(Line);

/// <summary>
/// Lets optimized code take over the next frame of a function that goes back to a loop's header: the loop with this number, or any one.
/// </summary>
internal sealed record WastOsr(int Line, string? Module, string Function, int? Loop) : WastCommand(Line);

/// <summary>How many frames were taken over since the last such command.</summary>
internal sealed record WastAssertOsr(int Line, int Count) : WastCommand(Line);

/// <summary>How many deoptimizations there were since the last such command.</summary>
internal sealed record WastAssertDeopts(int Line, int Count) : WastCommand(Line);

internal sealed record WastAssertFeedback(int Line, string? Module, string Function, int Site, string State) : WastCommand(Line);

/// <summary>A call of an exported function, or the reading of an exported global; without module, of the latest instance.</summary>
internal sealed record WastAction(int Line, string? Module, string Name, bool IsGet, WastValue[] Arguments)
{
    public override string ToString() =>
        $"({(IsGet ? "get" : "invoke")} {(Module is null ? "" : $"${Printable.Name(Module)} ")}\"{Printable.Name(Name)}\"{string.Concat(Arguments.Select(a => $" {a}"))})";
}
