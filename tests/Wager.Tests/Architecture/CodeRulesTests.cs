using System.Text.RegularExpressions;
using Xunit;

namespace Wager.Tests.Architecture;

/// <summary>
/// Rules that hold for every line of the product: where it may be unsafe, how long files get, what is not written at all.
/// </summary>
public sealed partial class CodeRulesTests
{
    private const int MaxLines = 1000;
    private const int MaxColumns = 140;

    [Fact]
    public void Unsafe_code_and_system_calls_are_where_they_belong()
        => SourceTree.AssertNone(Matches(SourceTree.FilesUnder("src").Where(p => !IsUnsafeRoom(p)), UnsafeCode()));

    [Fact]
    public void No_reflection_and_no_code_of_the_runtimes_own_making()
        => SourceTree.AssertNone(Matches(SourceTree.FilesUnder("src"), Reflection()));

    [Fact]
    public void No_static_state_that_changes()
        => SourceTree.AssertNone(Matches(SourceTree.FilesUnder("src").Where(p => !p.EndsWith(".g.cs", StringComparison.Ordinal)),
            MutableStatic()));

    [Fact]
    public void Nothing_is_left_for_later()
        => SourceTree.AssertNone(Matches(SourceTree.Files(), Unfinished(), SourceTree.Text));

    [Fact]
    public void No_place_of_one_machine_is_named()
        => SourceTree.AssertNone(Matches(SourceTree.Files()
            .Where(p => !p.EndsWith(nameof(CodeRulesTests) + ".cs", StringComparison.Ordinal)), MachinePath(), SourceTree.Text));

    [Fact]
    public void Files_written_by_hand_stay_readable()
    {
        IEnumerable<string> tooLong = from path in SourceTree.Files()
                                      where !path.EndsWith(".g.cs", StringComparison.Ordinal)
                                      let lines = File.ReadLines(Repository.File(path)).Count()
                                      where lines > MaxLines
                                      select $"{path}: {lines} lines";
        SourceTree.AssertNone(tooLong);
    }

    /// <summary>As <c>.editorconfig</c> says; what stands in string literals (texts of programs, messages) does not count.</summary>
    [Fact]
    public void Lines_are_no_longer_than_they_may_be()
    {
        List<string> tooLong = [];
        foreach (string path in SourceTree.Files()
            .Where(p => p.EndsWith(".cs", StringComparison.Ordinal) && !p.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            string[] code = Literal().Replace(File.ReadAllText(Repository.File(path)), OnlyLines).Split('\n');
            for (int i = 0; i < code.Length; i++)
            {
                if (code[i].Length > MaxColumns)
                    tooLong.Add($"{path}:{i + 1}: {code[i].Length} columns");
            }
        }
        SourceTree.AssertNone(tooLong);
    }

    [Fact]
    public void Fields_have_no_prefix()
        => SourceTree.AssertNone(Matches(SourceTree.Files().Where(p => p.EndsWith(".cs", StringComparison.Ordinal)), PrefixedField()));

    private static string OnlyLines(Match literal) => "\"" + new string('\n', literal.Value.Count(c => c == '\n')) + "\"";

    [Fact]
    public void Generated_files_name_their_source()
    {
        foreach (string path in SourceTree.FilesUnder("src").Where(p => p.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            Match source = GeneratedFrom().Match(File.ReadLines(Repository.File(path)).First());
            Assert.True(source.Success && File.Exists(Repository.File(source.Groups[1].Value.Replace("*", ""))),
                $"{path}: the first line must name its rows");
        }
    }

    [Theory]
    [InlineData("    private static int counter;", true)]
    [InlineData("    internal static volatile bool on = true;", true)]
    [InlineData("    [Obsolete] public static List<int>? all = [];", true)]
    [InlineData("    private static readonly int[] table = [];", false)]
    [InlineData("    public static CodeSpace Process { get; } = new();", false)]
    [InlineData("    public static int Count => 3;", false)]
    [InlineData("    private static int Twice(int a) => 2 * a;", false)]
    public void The_rule_on_static_state_means_fields_that_can_change(string line, bool isForbidden)
        => Assert.Equal(isForbidden, MutableStatic().IsMatch(line));

    /// <summary>Rooms whose files hold no native pointers though they lie in the runtime.</summary>
    private static readonly string[] SafeRooms = ["src/Wager/Runtime/Api/", "src/Wager/Runtime/Options/"];

    private static bool IsUnsafeRoom(string path)
        => path.StartsWith("src/Wager/Runtime/", StringComparison.Ordinal)
            && !SafeRooms.Any(r => path.StartsWith(r, StringComparison.Ordinal))
            || path.StartsWith("src/Wager.Wasi/Platform/", StringComparison.Ordinal);

    private static List<string> Matches(IEnumerable<string> paths, Regex pattern, Func<string, string>? read = null)
    {
        List<string> found = [];
        foreach (string path in paths)
        {
            string text = (read ?? SourceTree.Code)(path);
            foreach (Match match in pattern.Matches(text))
                found.Add($"{path}:{SourceTree.LineOf(text, match.Index)}: {match.Value.Trim()}");
        }
        return found;
    }

    [GeneratedRegex(@"\bunsafe\b|\b(DllImport|LibraryImport|UnmanagedCallersOnly)\b|\bdelegate\*|\bMemoryMarshal\.CreateSpan|\bUnsafe\.(Add|As|AddByteOffset|Read|Write)\w*")]
    private static partial Regex UnsafeCode();

    [GeneratedRegex(@"\bSystem\.Reflection\b|\bActivator\.|\.GetMethods?\(|\.GetFields?\(|\.MakeGeneric|\bReflection\.Emit\b|\bDynamicMethod\b|\[ThreadStatic\]")]
    private static partial Regex Reflection();

    /// <summary>A static field that is neither readonly nor const: a type and a name, then an initial value or the end.</summary>
    [GeneratedRegex(@"^\s*(?:\[[^\]\n]*\]\s*)?(?:(?:public|private|internal|protected|volatile|new)\s+)*static\s+(?:volatile\s+)?(?!readonly|extern|partial|unsafe|class|implicit|explicit|abstract|virtual|async|void|ref\b|delegate)[\w.<>\[\],?]+\s+(?!operator\b)\w+\s*(?:=(?!>)[^\n]*)?;", RegexOptions.Multiline)]
    private static partial Regex MutableStatic();

    [GeneratedRegex(@"\bTO" + @"DO\b|\bFIX" + @"ME\b|\bHA" + @"CK\b|\bXX" + @"X\b|NotImplemented" + @"Exception|Skip\s*=\s*""")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"/work/|/home/\w|/root/|/tmp/\w+/|[A-Z]:\\Users", RegexOptions.None)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"^\s+(?:(?:private|internal|public|protected|static|readonly|volatile|unsafe)\s+)+[\w.<>\[\],?*]+\s+_\w+\s*(?:=(?!>)|;)", RegexOptions.Multiline)]
    private static partial Regex PrefixedField();

    /// <summary>A raw, a verbatim or an ordinary string literal.</summary>
    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)+'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^// Generated (?:from|by) (tools/Gen/\S+\.cs)")]
    private static partial Regex GeneratedFrom();

    /// <summary>
    /// A plain lock is left by <see cref="Thread.Interrupt"/> before it is entered, in the middle of what must be done as a whole.
    /// </summary>
    [Fact]
    public void Locks_of_the_engine_are_not_broken_into()
        => SourceTree.AssertNone(Matches(SourceTree.FilesUnder("src/Wager").Where(p => !p.EndsWith("Gate.cs", StringComparison.Ordinal)),
            PlainLock()));

    [GeneratedRegex(@"\block\s*\(|\bnew Lock\(|\bLock\s+\w+\s*=|\bMonitor\.|\bReaderWriterLock|\bSemaphoreSlim\b|\bMutex\b")]
    private static partial Regex PlainLock();
}
