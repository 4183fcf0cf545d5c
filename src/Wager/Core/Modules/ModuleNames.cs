namespace Wager.Core.Modules;

/// <summary>The names of a module's parts, from its name section; read when first asked for. Thread-safe.</summary>
internal sealed class ModuleNames(string? module, IReadOnlyDictionary<int, string> functions)
{
    public static ModuleNames None { get; } = new(null, new Dictionary<int, string>());

    public string? Module { get; } = module;

    public string? Function(int index) => functions.GetValueOrDefault(index);
}
