using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>Reads modules by the names that the commands take.</summary>
internal static class ModuleFile
{
    public const string StandardInput = "-";

    /// <exception cref="IOException">The file cannot be read; the message says why in one sentence.</exception>
    /// <exception cref="WasmCompileException">It is neither binary nor text.</exception>
    public static byte[] Read(string path)
    {
        byte[] bytes = path == StandardInput ? ReadStandardInput() : ReadFile(path);
        if (bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new WasmCompileException("there is nothing in it", -1);
        if (bytes[0] != 0 && !LooksLikeText(bytes))
            throw new WasmCompileException("this is no module: a binary begins with \\0asm, text with a parenthesis", -1);
        return bytes;
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
