using Xunit;

namespace Wager.Tests.Architecture;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void Committed_generated_files_are_what_the_generator_writes()
    {
        foreach ((string path, string content) in Wager.Gen.Program.Files())
            Assert.True(File.ReadAllText(Repository.File(path)) == content, $"{path} is stale: run `dotnet run --project tools/Gen`");
    }
}
