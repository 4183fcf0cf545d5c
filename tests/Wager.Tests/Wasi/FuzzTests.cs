using Wager.Wasi;
using Wager.Wasi.Preview1;
using Xunit;

namespace Wager.Tests.Wasi;

/// <summary>A guest may pass anything; the worst that it gets is an error number.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 60, CallsPerRound = 2000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_arguments_do_no_harm(bool inMemory)
    {
        Random random = new(20);
        // poll_oneoff may rightly sleep for ever, and proc_raise may rightly end the guest.
        (string Name, string Parameters, WasiFunction Body)[] functions =
            [.. Functions.Table.Where(f => f.Name is not ("poll_oneoff" or "proc_raise"))];
        int successes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using WasiFixture guest = new(memory: inMemory ? new WasiMemoryDirectory(1 << 20) : null);
            Prepare(guest, random);
            for (int i = 0; i < CallsPerRound; i++)
            {
                (_, string parameters, WasiFunction body) = functions[random.Next(functions.Length)];
                ulong[] arguments = new ulong[Math.Max(parameters.Length, 1)];
                for (int a = 0; a < parameters.Length; a++)
                    arguments[a] = Argument(random, parameters[a] == 'I');
                Errno error = guest.Call(body, arguments);
                Assert.True(error <= Errno.NotCapable);
                successes += error == Errno.Success ? 1 : 0;
            }
            Assert.Equal("secret", File.ReadAllText(Path.Combine(guest.Root, "..", "outside", "secret")));
        }
        Assert.True(successes > Rounds * CallsPerRound / 20, $"only {successes} calls succeeded: the fuzzer tests nothing but refusals");
    }

    /// <summary>Paths, small numbers and buffers lie all over the memory, so that many calls get far.</summary>
    private static void Prepare(WasiFixture guest, Random random)
    {
        string[] words = ["a", "b", "d", "..", ".", "d/a", "../outside/secret", "l", "/etc", "d/"];
        guest.On(Functions.PathCreateDirectory, "d");
        guest.Symlink("../outside", "l");
        guest.Create("a");
        for (uint at = 0; at < 0x4000; at += 16)
        {
            guest.Put(at, words[random.Next(words.Length)]);
            guest.PutU32(at + 8, (uint)random.Next(0x10000));
            guest.PutU32(at + 12, (uint)random.Next(64));
        }
    }

    private static ulong Argument(Random random, bool wide) => random.Next(8) switch
    {
        0 => (uint)random.Next(8),
        1 or 2 => 3,
        3 => (uint)random.Next(0x400) * 16,
        4 => 1,
        5 => (uint)random.Next(0x10000),
        6 => wide ? ulong.MaxValue >> random.Next(64) : uint.MaxValue >> random.Next(32),
        _ => (ulong)Rights.All,
    };
}
