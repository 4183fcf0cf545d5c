namespace Wager;

// Where modules come from.
public sealed partial class WasmEngine
{
    /// <summary>Makes a module from a file, binary or text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileFile(string path, CancellationToken cancellation = default)
        => CompileFile(path, WasmModuleOptions.Default, cancellation);

    /// <summary>Makes a module of which some imports may be the engine's own from a file, binary or text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the engine provides.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds.</param>
    /// <inheritdoc cref="CompileFile(string, CancellationToken)" path="/exception"/>
    public WasmModule CompileFile(string path, WasmModuleOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckAlive();
        return CompileOwned(File.ReadAllBytes(path), options, cancellation);
    }

    /// <summary>Makes a module from what a stream has left, binary or text. The stream is not disposed of.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="cancellation">Ends decoding, validation and compiles within milliseconds, and the reading as the stream allows.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <inheritdoc cref="Compile(ReadOnlyMemory{byte}, CancellationToken)" path="/exception"/>
    public WasmModule CompileStream(Stream stream, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(stream);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return Compile(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellation);
    }

    /// <summary>
    /// Makes a module from what a stream has left, binary or text; only the reading is asynchronous. The stream is not disposed of.
    /// </summary>
    /// <inheritdoc cref="CompileStream(Stream, CancellationToken)" path="/*[not(self::summary)]"/>
    public Task<WasmModule> CompileStreamAsync(Stream stream, CancellationToken cancellation = default)
    {
        CheckAlive();
        ArgumentNullException.ThrowIfNull(stream);
        return ReadAndCompileAsync(stream, cancellation);
    }

    private async Task<WasmModule> ReadAndCompileAsync(Stream stream, CancellationToken cancellation)
    {
        using MemoryStream bytes = new();
        await stream.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        return Compile(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellation);
    }
}
