using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wager.Samples;

/// <summary>
/// A module that is compiled from an HTTP response while it arrives, and what becomes of responses that break off, are too large, or never
/// end.
/// </summary>
internal static class HttpStreaming
{
    private const int Functions = 2000;
    private const int PieceBytes = 700;

    public static async Task Run(TextWriter output)
    {
        byte[] wasm = Module();
        using Server server = new();
        using HttpClient client = new();
        using WasmEngine engine = new(new WasmEngineOptions { EagerCompilation = true });

        Task serving = server.Send(wasm, wasm.Length);
        WasmModule module = await Compile(engine, client, server);
        await serving;
        using WasmStore store = new(engine);
        int last = new WasmLinker(engine).Instantiate(store, module).GetFunction<int>($"f{Functions - 1}").Invoke();
        output.WriteLine($"the module came in many pieces; function {Functions - 1} gives {last}");

        serving = server.Send(wasm, wasm.Length / 2);
        output.WriteLine($"a module that is cut off: {await Outcome(Compile(engine, client, server))}");
        await serving;

        using WasmEngine small = new(new WasmEngineOptions { ModuleSizeLimit = 1000 });
        serving = server.Send(wasm, wasm.Length);
        output.WriteLine($"a module that is too large: {await Outcome(Compile(small, client, server))}");
        await serving;

        using CancellationTokenSource timeout = new(TimeSpan.FromMilliseconds(200));
        serving = server.Send(wasm, wasm.Length / 2, endless: timeout.Token);
        output.WriteLine($"a server that says nothing any more: {await Outcome(Compile(engine, client, server, timeout.Token))}");
        await serving;
    }

    private static async Task<WasmModule> Compile(WasmEngine engine, HttpClient client, Server server,
        CancellationToken cancellation = default)
    {
        // The content is not read before it is asked for: each piece is decoded and validated when it comes.
        using HttpResponseMessage response = await client.GetAsync(server.Address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        return await engine.CompileAsync(body, cancellation);
    }

    private static async Task<string> Outcome(Task<WasmModule> compile)
    {
        try
        {
            await compile;
            return "compiled";
        }
        catch (WasmCompileException error)
        {
            return error.Message;
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }

    /// <summary>A module of many functions, each of which is exported and gives its number.</summary>
    private static byte[] Module()
    {
        MemoryStream exports = new(), bodies = new();
        for (int i = 0; i < Functions; i++)
        {
            byte[] name = Encoding.UTF8.GetBytes($"f{i}");
            exports.Write([(byte)name.Length, .. name, 0, .. Leb(i)]);
            byte[] code = [0, 0x41, .. Leb(i), 0x0b];
            bodies.Write([(byte)code.Length, .. code]);
        }
        byte[] types = [1, 0x60, 0, 1, 0x7f];
        byte[] functions = [.. Leb(Functions), .. new byte[Functions]];
        return
        [
            .. "\0asm"u8, 1, 0, 0, 0, .. Section(1, types), .. Section(3, functions),
            .. Section(7, [.. Leb(Functions), .. exports.ToArray()]), .. Section(10, [.. Leb(Functions), .. bodies.ToArray()]),
        ];
    }

    private static byte[] Section(byte id, byte[] contents) => [id, .. Leb(contents.Length), .. contents];

    /// <summary>A number that is not negative, so that a sixth bit of the last byte is 0 whether it is read as signed or not.</summary>
    private static byte[] Leb(int value) => value < 0x40 ? [(byte)value] : [(byte)(value & 0x7f | 0x80), .. Leb(value >> 7)];

    /// <summary>Answers one request at a time with pieces of some bytes.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Server() => listener.Start();

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/module.wasm");

        public async Task Send(byte[] bytes, int count, CancellationToken endless = default)
        {
            using TcpClient peer = await listener.AcceptTcpClientAsync();
            await using NetworkStream connection = peer.GetStream();
            await connection.ReadAtLeastAsync(new byte[1000], 1);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"u8.ToArray());
            try
            {
                for (int at = 0; at < count; at += PieceBytes)
                {
                    int piece = Math.Min(PieceBytes, count - at);
                    await connection.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{piece:x}\r\n"),
                        .. bytes.AsSpan(at, piece), .. "\r\n"u8]);
                }
                if (endless.CanBeCanceled)
                    await Task.Delay(Timeout.Infinite, endless);
                await connection.WriteAsync("0\r\n\r\n"u8.ToArray());
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client has heard enough.
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
