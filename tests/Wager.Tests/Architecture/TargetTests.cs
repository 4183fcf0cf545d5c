using System.Text.RegularExpressions;
using Xunit;

namespace Wager.Tests.Architecture;

/// <summary>
/// Nothing outside of a target's folder knows its processor: no register, no feature, no type of its rooms, not even in a comment.
/// </summary>
public sealed partial class TargetTests
{
    private const string Folder = "src/Wager/Jit/Targets/X64/";

    /// <summary>
    /// Files that may: the choice of the target, and what shows machine code to people or asks the system for its processor.
    /// </summary>
    private static readonly string[] exempt =
        ["src/Wager/Jit/Targets/Target.cs", "src/Wager/Runtime/Platform/Platform.cs", "src/Wager.Cli/Listing/MachineCodeListing.cs"];

    [Fact]
    public void Registers_and_features_are_named_in_the_targets_folder_only()
        => SourceTree.AssertNone(from path in Outside()
                                 from match in ProcessorWord().Matches(SourceTree.Text(path))
                                 select $"{path}:{SourceTree.LineOf(SourceTree.Text(path), match.Index)}: {match.Value}");

    [Fact]
    public void The_assembler_is_called_in_the_targets_folder_only()
        => SourceTree.AssertNone(from path in Outside()
                                 let code = SourceTree.Code(path)
                                 from match in EmitMethod().Matches(code)
                                 select $"{path}:{SourceTree.LineOf(code, match.Index)}: {match.Value}");

    [Theory]
    [InlineData("        _a.Mov_r64_m64(target, place);", true)]
    [InlineData("        _a.Call_m64(place);", true)]
    [InlineData("        _m.Load64(target, place);", false)]
    [InlineData("        WasmOp.I32x4_r32;", false)]
    public void The_rule_on_the_assembler_means_its_emit_methods(string line, bool isForbidden)
        => Assert.Equal(isForbidden, EmitMethod().IsMatch(line));

    [Theory]
    [InlineData("    /// <summary>In r11d.</summary>", true)]
    [InlineData("    private const Reg Target = Registers.xmm15;", true)]
    [InlineData("        if (Has(CpuFeature.Avx))", true)]
    [InlineData("using Wager.Jit.Targets.X64.Masm;", true)]
    [InlineData("    private int r1;", false)]
    public void The_rule_on_names_means_the_processors(string line, bool isForbidden)
        => Assert.Equal(isForbidden, ProcessorWord().IsMatch(line));

    private static IEnumerable<string> Outside()
        => SourceTree.FilesUnder("src").Where(path => !path.StartsWith(Folder, StringComparison.Ordinal) && !exempt.Contains(path));

    [GeneratedRegex(@"\b([re]?(ax|bx|cx|dx|si|di|bp|sp)|r([89]|1[0-5])[dwb]?|[xy]mm\d*|X64\w*|X86|EFlags|Sse\d*|SSE\d*|Avx\d*|AVX\d*|Bmi\d|ModRM|REX)\b")]
    private static partial Regex ProcessorWord();

    /// <summary>An emit method has its operands' kinds in its name.</summary>
    [GeneratedRegex(@"\.[A-Z][a-z0-9]+(_(r8|r16|r32|r64|x|m|m8|m16|m32|m64|m128|i8|i16|i32|i64|imm))+\(")]
    private static partial Regex EmitMethod();
}
