namespace Wager.Core.Text;

/// <summary>The WebAssembly text format (specification, "Text Format"): a module as text to a module in binary form.</summary>
internal static class WatParser
{
    /// <summary>Encodes a module; identifiers become a name section.</summary>
    /// <param name="utf8">One <c>(module ...)</c>, or the fields of one.</param>
    /// <param name="fileName">For error messages.</param>
    /// <exception cref="WasmCompileException">The text is malformed; line and column are set.</exception>
    public static byte[] Parse(ReadOnlyMemory<byte> utf8, string? fileName = null)
    {
        TextSource source = TextSource.Read(utf8, fileName);
        return new WastParser(source).SingleModule().ToBinary();
    }
}
