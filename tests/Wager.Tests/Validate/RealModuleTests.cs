using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;
using Xunit;

namespace Wager.Tests.Validate;

/// <summary>Large modules of real programs, if the environment names a folder with some (<c>WAGER_MODULES</c>).</summary>
public sealed class RealModuleTests
{
    [Fact]
    public void Real_modules_are_valid()
    {
        if (Environment.GetEnvironmentVariable("WAGER_MODULES") is not string folder)
            return;
        foreach (string path in Directory.EnumerateFiles(folder, "*.wasm"))
        {
            WasmModuleData module = ModuleDecoder.Decode(File.ReadAllBytes(path));
            ModuleValidator.Validate(module);
            Assert.All(module.Facts, facts => Assert.True(facts.IsSet));
        }
    }

    /// <summary>Damaged bytes are valid by luck or rejected; nothing else happens.</summary>
    [Fact]
    public void Damaged_real_modules_are_judged()
    {
        if (Environment.GetEnvironmentVariable("WAGER_MODULES") is not string folder)
            return;
        Random random = new(5);
        foreach (string path in Directory.EnumerateFiles(folder, "*.wasm"))
        {
            byte[] original = File.ReadAllBytes(path);
            for (int round = 0; round < 200; round++)
            {
                // Alternately the sections before the code, and everything.
                int range = round % 2 == 0 ? Math.Min(original.Length, 200_000) : original.Length;
                (int At, byte Was)[] edits = new (int, byte)[random.Next(1, 20)];
                for (int i = 0; i < edits.Length; i++)
                {
                    int at = random.Next(8, range);
                    edits[i] = (at, original[at]);
                    original[at] = (byte)random.Next(256);
                }
                try
                {
                    ModuleValidator.Validate(ModuleDecoder.Decode(original));
                }
                catch (WasmCompileException)
                {
                }
                for (int i = edits.Length - 1; i >= 0; i--)
                    original[edits[i].At] = edits[i].Was;
            }
        }
    }
}
