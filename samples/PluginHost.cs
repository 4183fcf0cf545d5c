using System.Text;

namespace Wager.Samples;

/// <summary>
/// A host for plugins that it does not trust. A plugin is a module with a memory, an allocator and a function from string to string. Each
/// gets a store of its own, so one that misbehaves takes nothing with it.
/// </summary>
internal static class PluginHost
{
    private const string Upper = """
        (module
          (import "host" "log" (func $log (param i32 i32)))
          (memory (export "memory") 1)
          (data (i32.const 0) "upper at your service")
          (global $top (mut i32) (i32.const 1024))
          (func (export "allocate") (param i32) (result i32)
            (global.get $top) (global.set $top (i32.add (global.get $top) (local.get 0))))
          (func (export "transform") (param $at i32) (param $length i32) (result i32 i32) (local $i i32) (local $c i32)
            (call $log (i32.const 0) (i32.const 21))
            (loop $next
              (if (i32.lt_u (local.get $i) (local.get $length)) (then
                (local.set $c (i32.load8_u (i32.add (local.get $at) (local.get $i))))
                (if (i32.lt_u (i32.sub (local.get $c) (i32.const 97)) (i32.const 26))
                  (then (i32.store8 (i32.add (local.get $at) (local.get $i)) (i32.sub (local.get $c) (i32.const 32)))))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br $next))))
            (local.get $at) (local.get $length)))
        """;

    /// <summary>Answers with a place that is not in its memory.</summary>
    private const string Liar = """
        (module
          (memory (export "memory") 1)
          (func (export "allocate") (param i32) (result i32) (i32.const 0))
          (func (export "transform") (param i32 i32) (result i32 i32) (i32.const 0x7fff0000) (i32.const 100)))
        """;

    private const string Crasher = """
        (module
          (memory (export "memory") 1)
          (func (export "allocate") (param i32) (result i32) (i32.const 0))
          (func $oops (unreachable))
          (func (export "transform") (param i32 i32) (result i32 i32) (call $oops) (i32.const 0) (i32.const 0)))
        """;

    private const string Stranger = """
        (module (import "host" "lgo" (func (param i32 i32))) (memory (export "memory") 1))
        """;

    public static Task Run(TextWriter output)
    {
        using WasmEngine engine = new();
        WasmLinker linker = new WasmLinker(engine).Func("host", "log", (in WasmCaller caller, uint at, int length) =>
            output.WriteLine($"{caller.Store.Data} says: {caller.Memory!.ReadUtf8(at, length)}"));
        foreach ((string name, string text) in ((string, string)[])[("upper", Upper), ("liar", Liar), ("crasher", Crasher),
            ("stranger", Stranger)])
        {
            using WasmStore store = new(engine, new WasmStoreOptions { MemoryLimit = 16 << 20, Data = name });
            try
            {
                WasmInstance plugin = linker.Instantiate(store, engine.CompileText(text));
                output.WriteLine($"{name} answers: {Transform(plugin, "hello, plugin")}");
            }
            catch (WasmException e)
            {
                output.WriteLine($"{name} failed: {e.GetType().Name}: {e.Message.Split('\n')[0]}");
            }
        }
        return Task.CompletedTask;
    }

    private static string Transform(WasmInstance plugin, string text)
    {
        WasmMemory memory = plugin.GetMemory("memory");
        int length = Encoding.UTF8.GetByteCount(text);
        uint place = plugin.GetFunction<int, uint>("allocate").Invoke(length);
        memory.WriteUtf8(place, text, length);
        (uint at, uint count) = plugin.GetFunction<uint, int, WasmTuple<uint, uint>>("transform").Invoke(place, length);
        // The answer is as little to be trusted as the plugin.
        return memory.TryGetSpan(at, count, out Span<byte> answer) ? Encoding.UTF8.GetString(answer) : "(something outside its memory)";
    }
}
