using Wager.Core.Binary;

namespace Wager.Core.Text;

/// <summary>The entries of one section under construction.</summary>
internal sealed class SectionBuffer
{
    public WasmBinaryWriter Writer { get; } = new();
    public int Count { get; set; }
}
