using System.Text;
using Wager.Wasi;

namespace Wager.Fuzz.Programs;

/// <summary>What a WASI program prints, and how it ends.</summary>
internal static class WasiRun
{
    public static List<string> Lines(byte[] module, WasmEngine engine, string stdin, string[] arguments)
    {
        MemoryStream output = new();
        using FileStream input = File.OpenRead(stdin);
        using WasmStore store = new(engine);
        WasmLinker linker = new WasmLinker(engine).AddWasi(
            new WasiConfiguration { Stdin = input, Stdout = output, Stderr = output, Arguments = arguments });
        string end = "returned";
        try
        {
            linker.Instantiate(store, engine.Compile(module)).GetFunction("_start").Invoke();
        }
        catch (WasmExitException e)
        {
            end = $"exit code {e.ExitCode}";
        }
        catch (WasmTrapException e)
        {
            end = $"trap:{e.Code}";
        }
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n'), end];
    }
}
