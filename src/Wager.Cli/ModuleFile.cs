using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;

namespace Wager.Cli;

/// <summary>Reads modules by the names that the commands take.</summary>
internal static class ModuleFile
{
    public const string StandardInput = "-";

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string path) => path == StandardInput ? ReadStandardInput() : File.ReadAllBytes(path);

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
