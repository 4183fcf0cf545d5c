using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>Reads the local declarations at the start of a function body: runs of locals of one type.</summary>
internal ref struct LocalsReader
{
    private ByteReader reader;
    private int left;
    private ulong total;

    /// <param name="module">The module's bytes.</param>
    /// <param name="start">Where the body starts.</param>
    /// <param name="end">Where it ends.</param>
    public LocalsReader(ReadOnlySpan<byte> module, int start, int end)
    {
        reader = new ByteReader(module, start, end);
        left = reader.Count(int.MaxValue, "local declarations");
    }

    public readonly string? Error => reader.Error;

    public readonly int ErrorOffset => reader.ErrorOffset;

    /// <summary>Where the next declaration starts; the instructions once all declarations are read.</summary>
    public readonly int Position => reader.Position;

    /// <summary>The next run of locals; false at the end or on an error.</summary>
    public bool Next(out int count, out ValType type)
    {
        count = 0;
        type = default;
        if (left == 0 || reader.Failed)
            return false;
        left--;
        uint run = reader.U32();
        total += run;
        if (total > uint.MaxValue || run > DecoderLimits.FunctionLocals || total > DecoderLimits.FunctionLocals)
            reader.Fail("too many locals");
        type = reader.ValType();
        count = (int)run;
        return !reader.Failed;
    }
}
