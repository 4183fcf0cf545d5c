using System.IO.Pipelines;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>Reads modules by the names that the commands take.</summary>
internal static class ModuleFile
{
    public const string StandardInput = "-";

    private const int PieceBytes = 64 << 10;

    /// <exception cref="IOException">The file cannot be read; the message says why in one sentence.</exception>
    /// <exception cref="WasmCompileException">It is neither binary nor text.</exception>
    public static byte[] Read(string path)
    {
        byte[] bytes = path == StandardInput ? ReadStandardInput() : ReadFile(path);
        Check(bytes);
        return bytes;
    }

    /// <summary>Makes the module of a file, or of the standard input while it arrives.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static WasmModule Compile(WasmEngine engine, string path, WasmModuleOptions options, CancellationToken cancellation)
        => path == StandardInput
        ? CompileStandardInput(engine, options, cancellation).GetAwaiter().GetResult()
        : engine.CompileOwned(Read(path), options, cancellation);

    private static async Task<WasmModule> CompileStandardInput(WasmEngine engine, WasmModuleOptions options, CancellationToken cancellation)
    {
        PipeReader input = PipeReader.Create(Console.OpenStandardInput(), new StreamPipeReaderOptions(bufferSize: PieceBytes));
        ReadResult start = await input.ReadAsync(cancellation).ConfigureAwait(false);
        if (start.Buffer.IsEmpty || start.Buffer.FirstSpan[0] != 0)
        {
            // Text, or nothing of the kind, which only all of it shows.
            input.AdvanceTo(start.Buffer.Start);
            using MemoryStream text = new();
            await input.CopyToAsync(text, cancellation).ConfigureAwait(false);
            byte[] bytes = text.ToArray();
            Check(bytes);
            return engine.CompileOwned(bytes, options, cancellation);
        }
        input.AdvanceTo(start.Buffer.Start);
        return await engine.CompileAsync(input, options, cancellation).ConfigureAwait(false);
    }

    private static void Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new WasmCompileException("there is nothing in it", -1);
        if (bytes[0] != 0 && !LooksLikeText(bytes))
            throw new WasmCompileException("this is no module: a binary begins with \\0asm, text with a parenthesis", -1);
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return Directory.Exists(path) ? throw new IOException($"{path} is a directory, not a module") : File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"{path}: there is no such file", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{path}: permission denied", error);
        }
    }

    /// <summary>Whether the first character that counts, blanks and comments aside, can begin the text of a module.</summary>
    private static bool LooksLikeText(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xef, 0xbb, 0xbf];
        if (bytes.StartsWith(mark))
            bytes = bytes[mark.Length..];
        int first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && bytes[first] is (byte)'(' or (byte)';';
    }

    /// <summary>Reads a module in binary form or as text and decodes it.</summary>
    /// <exception cref="WasmCompileException">It is malformed.</exception>
    public static WasmModuleData Decode(string path)
    {
        byte[] bytes = Read(path);
        return ModuleDecoder.Decode(IsBinary(bytes) ? bytes : WatParser.Parse(bytes, path));
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\0asm"u8);

    private static byte[] ReadStandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using MemoryStream buffer = new();
        input.CopyTo(buffer);
        return buffer.ToArray();
    }
}
