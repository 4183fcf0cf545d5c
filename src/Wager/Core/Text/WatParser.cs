using Wager.Core.Binary;

namespace Wager.Core.Text;

/// <summary>The WebAssembly text format (specification, "Text Format"): a module as text to a module in binary form.</summary>
internal static class WatParser
{
    /// <summary>Encodes a module; identifiers become a name section.</summary>
    /// <param name="utf8">One <c>(module ...)</c>, or the fields of one.</param>
    /// <param name="fileName">For error messages.</param>
    /// <param name="stop">Ends the parsing.</param>
    /// <exception cref="WasmCompileException">The text is malformed; line and column are set.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static byte[] Parse(ReadOnlyMemory<byte> utf8, string? fileName = null, CancellationToken stop = default)
    {
        TextSource source = TextSource.Read(utf8, fileName, stop);
        // In scripts the empty text is a module; in a file it is a mistake.
        if (source.TokenCount == 0)
            throw source.Error(utf8.Length, "unexpected end: the text has no module");
        return new WastParser(source).SingleModule().ToBinary();
    }

    /// <summary>
    /// Encodes the module that a string of a script holds. It cannot be such a string itself: nobody needs that, and each level would be a
    /// parser on the stack.
    /// </summary>
    public static byte[] ParseQuoted(ReadOnlyMemory<byte> utf8, CancellationToken stop)
    {
        TextSource source = TextSource.Read(utf8, stop: stop);
        WastModule module = new WastParser(source).SingleModule();
        return module.IsQuote ? throw source.Error(0, "a quoted module in a quoted module") : module.ToBinary();
    }

    /// <summary>
    /// An error that was found in the binary form of a module, with the line and column of its text form: of the instruction, or of the
    /// field.
    /// </summary>
    /// <param name="utf8">The text, which was parsed before.</param>
    /// <param name="binary">What <see cref="Parse"/> made of it.</param>
    /// <param name="error">Found in <paramref name="binary"/>.</param>
    /// <param name="features">The features with which it was decoded.</param>
    /// <param name="stop">Ends the search.</param>
    public static WasmCompileException Located(ReadOnlyMemory<byte> utf8, ReadOnlyMemory<byte> binary, WasmCompileException error,
        WasmFeatures features,
        CancellationToken stop = default)
    {
        bool isInFunction = error.FunctionIndex >= 0 && error.Offset >= 0;
        if (!isInFunction && !error.Entry.IsPresent)
            return error;
        WastModule module = new WastParser(TextSource.Read(utf8, null, stop)).SingleModule();
        (int line, int column) = isInFunction
            ? module.PlaceOf(error.FunctionIndex,
                error.Offset - ModuleDecoder.Decode(binary, features, stop).BodyOf(error.FunctionIndex).Start)
            : module.PlaceOf(error.Entry);
        return line == 0 ? error : new WasmCompileException(error, line, column);
    }
}
