using Wager.Samples;
using Xunit;

namespace Wager.Tests.Samples;

/// <summary>The programs under <c>samples</c> print what they should.</summary>
public sealed class SampleTests
{
    [Fact]
    public Task Plugin_host() => Prints(PluginHost.Run,
        "upper says: upper at your service",
        "upper answers: HELLO, PLUGIN",
        "liar answers: (something outside its memory)",
        "crasher failed: WasmTrapException: unreachable",
        "stranger failed: WasmLinkException: unknown import \"host\" \"lgo\" (func (param i32 i32)); did you mean \"log\"?");

    [Fact]
    public Task Async_host() => Prints(AsyncHost.Run,
        "guest 7 counts 240, guest 199 counts 6000",
        "200 guests waited 600 times, at the same time");

    [Fact]
    public Task Limits_of_a_guest() => Prints(Limits.Run,
        "memory: it got 8 pages",
        "stack: trap StackOverflow",
        "address: trap MemoryOutOfBounds",
        "time: cancelled",
        "fuel: a thousand rounds cost the same twice",
        "no fuel left: trap OutOfFuel",
        "and still it counts to 42");

    [Fact]
    public Task Wasi_in_memory() => Prints(WasiInMemory.Run,
        "      2       6      31 /files/poem.txt",
        "      1       3      18 /files/notes/todo.txt",
        "/etc/passwd: Capabilities insufficient",
        "exit code 1");

    [Fact]
    public Task Parallel_stores() => Prints(ParallelStores.Run,
        "9592 primes below 100000",
        "100 of 100 pieces of work found an instance as new");

    [Fact]
    public Task Http_streaming() => Prints(HttpStreaming.Run,
        "the module came in many pieces; function 1999 gives 1999",
        "a module that is cut off: unexpected end: section length out of bounds at offset 0x7e5",
        "a module that is too large: the module is too large: at most 1000 bytes are allowed at offset 0x3e8",
        "a server that says nothing any more: cancelled");

    private static async Task Prints(Func<TextWriter, Task> sample, params string[] lines)
    {
        StringWriter output = new();
        await sample(output);
        Assert.Equal(lines, output.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
