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
}
