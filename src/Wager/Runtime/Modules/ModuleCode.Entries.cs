using Wager.Runtime.Code;

namespace Wager.Runtime.Modules;

// Versions for on-stack replacement: entered from frames of baseline code at the header of a loop, never by a call. Found by the loop's
// offset in the module.
internal sealed unsafe partial class ModuleCode
{
    private readonly Dictionary<int, CodeVersion> entries = [];

    /// <summary>The version in use that takes over frames at the loop at an offset in the module, or null.</summary>
    public CodeVersion? EntryAt(int loop)
    {
        using (gate.Enter())
            return entries.GetValueOrDefault(loop);
    }

    /// <summary>Frames may enter the version from now on; what they entered there before.</summary>
    private CodeVersion? PublishEntry(CodeVersion version)
    {
        CodeVersion? old = entries.GetValueOrDefault(version.EntryLoop);
        entries[version.EntryLoop] = version;
        return old;
    }

    private void RemoveEntry(CodeVersion version, int newBudget)
    {
        if (entries.GetValueOrDefault(version.EntryLoop) != version)
            return;
        entries.Remove(version.EntryLoop);
        SetBudgets(version.FunctionIndex, newBudget);
    }
}
