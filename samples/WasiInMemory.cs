using Wager.Wasi;

namespace Wager.Samples;

/// <summary>
/// A program for WASI, here <c>wordcount.c</c>, on files that exist in memory only. Nothing of the host's is within its reach.
/// </summary>
internal static class WasiInMemory
{
    public static Task Run(TextWriter output)
    {
        WasiMemoryDirectory files = new(capacity: 1 << 20);
        files.WriteFile("poem.txt", "roses are red\nviolets are blue\n"u8);
        files.WriteFile("notes/todo.txt", "water the violets\n"u8);

        MemoryStream printed = new(), complaints = new();
        using WasmEngine engine = new();
        using WasmStore store = new(engine, new WasmStoreOptions { MemoryLimit = 16 << 20 });
        WasmLinker linker = new WasmLinker(engine).AddWasi(new WasiConfiguration
        {
            Arguments = ["wordcount", "/files/poem.txt", "/files/notes/todo.txt", "/etc/passwd"],
            Preopens = [new WasiPreopen(files, "/files", readOnly: true)],
            Stdout = printed,
            Stderr = complaints,
        });
        WasmModule program = engine.Compile(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "wordcount", "wordcount.wasm")));
        int exitCode = 0;
        try
        {
            linker.Instantiate(store, program).GetAction("_start").Invoke();
        }
        catch (WasmExitException e)
        {
            exitCode = e.ExitCode;
        }
        output.Write(System.Text.Encoding.UTF8.GetString(printed.ToArray()));
        output.Write(System.Text.Encoding.UTF8.GetString(complaints.ToArray()));
        output.WriteLine($"exit code {exitCode}");
        return Task.CompletedTask;
    }
}
