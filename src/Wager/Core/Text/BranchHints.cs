using Wager.Core.Binary;
using Wager.Core.Modules;

namespace Wager.Core.Text;

/// <summary>The hints of the branch hint section, by function and offset in its body.</summary>
internal sealed class BranchHints
{
    public const string SectionName = "metadata.code.branch_hint";

    private readonly Dictionary<(int Function, int Offset), byte> hints = [];

    /// <summary>False when there is none or it is damaged, so that nothing but its bytes can be kept.</summary>
    public bool IsWellFormed { get; private set; }

    public static BranchHints Read(WasmModuleData module)
    {
        BranchHints hints = new();
        foreach (CustomSection section in module.CustomSections)
            if (section.Name == SectionName)
            {
                hints.IsWellFormed = hints.ReadSection(module.Span, section);
                if (!hints.IsWellFormed)
                    hints.hints.Clear();
            }
        return hints;
    }

    /// <summary>0 unlikely, 1 likely, or -1 for no hint.</summary>
    public int Find(int function, int offset) => hints.TryGetValue((function, offset), out byte hint) ? hint : -1;

    private bool ReadSection(ReadOnlySpan<byte> module, CustomSection section)
    {
        ByteReader reader = new(module, section.Start, section.Start + section.Length);
        uint functions = reader.U32();
        for (uint i = 0; i < functions && !reader.Failed; i++)
        {
            int function = reader.Index();
            uint count = reader.U32();
            for (uint k = 0; k < count && !reader.Failed; k++)
            {
                int offset = reader.Index();
                uint length = reader.U32();
                byte hint = reader.U8();
                if (length != 1 || hint > 1 || !hints.TryAdd((function, offset), hint))
                    return false;
            }
        }
        return !reader.Failed && reader.AtEnd;
    }
}
