using System.Text.RegularExpressions;
using Xunit;

namespace Wager.Tests.Architecture;

/// <summary>
/// Who may use whom, read from the sources: Core below Abi below Jit below Runtime below Wasi and Cli; inside Jit the assembler below the
/// macro-assembler below the stubs and the baseline compiler. Every file of a room is held to the room's row.
/// </summary>
public sealed partial class DependencyTests
{
    /// <summary>
    /// Room (a namespace and what lies below it; the longest that fits counts) and the rooms that it may use beside itself; a name that is
    /// no room stands for all below it.
    /// </summary>
    private static readonly (string Room, string[] MayUse)[] Rooms =
    [
        ("Wager.Core", []),
        ("Wager.Abi", ["Wager.Core"]),
        ("Wager.Jit.Targets", ["Wager.Core", "Wager.Abi"]),
        ("Wager.Jit.Common", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets"]),
        ("Wager.Jit.Ssa", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Common"]),
        ("Wager.Jit.Lower", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Common", "Wager.Jit.Ssa"]),
        ("Wager.Jit.RegAlloc", ["Wager.Jit.Targets", "Wager.Jit.Common", "Wager.Jit.Lower"]),
        ("Wager.Jit.Optimizing", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Common", "Wager.Jit.Ssa", "Wager.Jit.Lower",
            "Wager.Jit.RegAlloc"]),
        ("Wager.Jit.Baseline", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Common"]),
        ("Wager.Jit.Targets.X64", ["Wager.Abi", "Wager.Jit.Targets"]),
        ("Wager.Jit.Targets.X64.Masm", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Targets.X64", "Wager.Jit.Common"]),
        ("Wager.Jit.Targets.X64.Stubs",
            ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Targets.X64", "Wager.Jit.Common", "Wager.Jit.Targets.X64.Masm"]),
        ("Wager.Jit.Targets.X64.Lower", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Targets.X64", "Wager.Jit.Common",
            "Wager.Jit.Targets.X64.Masm", "Wager.Jit.Ssa", "Wager.Jit.Lower"]),
        ("Wager.Jit.Targets.X64.Emit", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Jit.Targets.X64", "Wager.Jit.Common",
            "Wager.Jit.Targets.X64.Masm", "Wager.Jit.Ssa", "Wager.Jit.Lower", "Wager.Jit.RegAlloc", "Wager.Jit.Targets.X64.Lower"]),
        ("Wager.Runtime.Platform", []),
        ("Wager.Runtime.Telemetry", ["Wager.Core"]),
        ("Wager.Runtime.Memory", ["Wager.Core", "Wager.Abi", "Wager.Runtime.Platform", "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Tables", ["Wager.Core", "Wager.Abi"]),
        ("Wager.Runtime.Heap", ["Wager.Core", "Wager.Abi", "Wager.Runtime.Platform", "Wager.Runtime.Memory"]),
        ("Wager.Runtime.Code", ["Wager.Core", "Wager.Abi", "Wager.Jit.Common", "Wager.Jit.Targets", "Wager.Runtime.Platform",
            "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Frames", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Runtime.Platform", "Wager.Runtime.Heap",
            "Wager.Runtime.Code"]),
        ("Wager.Runtime.Traps", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Runtime.Platform", "Wager.Runtime.Code",
            "Wager.Runtime.Frames"]),
        ("Wager.Runtime.Profiling", ["Wager.Core", "Wager.Abi", "Wager.Runtime.Platform", "Wager.Runtime.Code", "Wager.Runtime.Frames"]),
        ("Wager.Runtime.Caching", ["Wager.Core", "Wager.Abi", "Wager.Jit.Common", "Wager.Jit.Targets", "Wager.Runtime.Platform",
            "Wager.Runtime.Code", "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Options", ["Wager.Core", "Wager.Abi", "Wager.Jit", "Wager.Runtime.Code", "Wager.Runtime.Profiling",
            "Wager.Runtime.Caching"]),
        ("Wager.Runtime.Speculation", ["Wager.Core", "Wager.Abi", "Wager.Jit.Common", "Wager.Jit.Targets", "Wager.Runtime.Heap",
            "Wager.Runtime.Code"]),
        ("Wager.Runtime.Modules", ["Wager.Core", "Wager.Abi", "Wager.Jit", "Wager.Runtime.Heap", "Wager.Runtime.Code",
            "Wager.Runtime.Frames", "Wager.Runtime.Profiling", "Wager.Runtime.Options", "Wager.Runtime.Caching",
            "Wager.Runtime.Speculation",
            "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Tiering", ["Wager.Core", "Wager.Abi", "Wager.Jit", "Wager.Runtime.Heap", "Wager.Runtime.Code", "Wager.Runtime.Options",
            "Wager.Runtime.Caching", "Wager.Runtime.Speculation", "Wager.Runtime.Modules", "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Ownership", ["Wager.Abi", "Wager.Runtime.Platform", "Wager.Runtime.Code"]),
        ("Wager.Runtime.Stores", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Runtime.Platform", "Wager.Runtime.Memory",
            "Wager.Runtime.Tables", "Wager.Runtime.Heap", "Wager.Runtime.Code", "Wager.Runtime.Frames", "Wager.Runtime.Traps",
            "Wager.Runtime.Profiling", "Wager.Runtime.Options", "Wager.Runtime.Tiering", "Wager.Runtime.Ownership",
            "Wager.Runtime.Telemetry"]),
        ("Wager.Runtime.Instances", ["Wager.Core", "Wager.Abi", "Wager.Jit.Common", "Wager.Runtime.Memory", "Wager.Runtime.Tables",
            "Wager.Runtime.Heap", "Wager.Runtime.Code", "Wager.Runtime.Traps", "Wager.Runtime.Modules", "Wager.Runtime.Stores"]),
        ("Wager.Runtime.Calls", ["Wager.Core", "Wager.Abi", "Wager.Jit.Targets", "Wager.Runtime.Memory", "Wager.Runtime.Tables",
            "Wager.Runtime.Heap", "Wager.Runtime.Code", "Wager.Runtime.Frames", "Wager.Runtime.Traps", "Wager.Runtime.Speculation",
            "Wager.Runtime.Tiering", "Wager.Runtime.Stores", "Wager.Runtime.Instances"]),
        ("Wager.Runtime.Api", ["Wager.Core", "Wager.Abi", "Wager.Jit.Common", "Wager.Runtime.Platform", "Wager.Runtime.Memory",
            "Wager.Runtime.Tables", "Wager.Runtime.Heap", "Wager.Runtime.Frames", "Wager.Runtime.Traps", "Wager.Runtime.Options",
            "Wager.Runtime.Caching", "Wager.Runtime.Modules", "Wager.Runtime.Tiering", "Wager.Runtime.Stores",
            "Wager.Runtime.Instances", "Wager.Runtime.Calls", "Wager.Runtime.Telemetry", "Wager.Runtime.Profiling"]),
        ("Wager.Wasi", []),
        ("Wager.Cli", ["Wager.Core", "Wager.Abi", "Wager.Jit", "Wager.Runtime", "Wager.Wasi"]),
    ];

    /// <summary>Says which target the library is built for, and so names what lies above it.</summary>
    private const string TargetChoice = "src/Wager/Jit/Targets/Target.cs";

    [Fact]
    public void Every_room_uses_only_the_rooms_below_it()
    {
        List<string> violations = [];
        foreach (string path in SourceTree.FilesUnder("src").Where(path => path != TargetChoice))
        {
            string room = RoomOf(path);
            string code = SourceTree.Code(path);
            foreach (Match match in QualifiedName().Matches(code))
                if (UsedRoom(match.Value) is { } used && !MayUse(room, used))
                    violations.Add($"{path}:{SourceTree.LineOf(code, match.Index)}: {room} must not use {used}");
        }
        SourceTree.AssertNone(violations);
    }

    /// <summary>
    /// Types of the public API live in the root namespace, so that no using directive and no qualified name tells who uses them.
    /// </summary>
    [Fact]
    public void Types_of_the_public_API_are_used_from_above_their_room()
    {
        Dictionary<string, string> rooms = [];
        foreach (string path in SourceTree.FilesUnder("src/Wager"))
            foreach (Match match in PublicType().Matches(SourceTree.Code(path)))
                rooms[match.Groups[1].Value] = RoomOf(path);
        List<string> violations = [];
        foreach (string path in SourceTree.FilesUnder("src/Wager"))
        {
            string room = RoomOf(path);
            string code = SourceTree.Code(path);
            foreach (Match match in NameOfPublicType().Matches(code))
                if (rooms.TryGetValue(match.Value, out string? used) && !MayUse(room, used))
                    violations.Add($"{path}:{SourceTree.LineOf(code, match.Index)}: {room} must not use {match.Value} of {used}");
        }
        SourceTree.AssertNone(violations);
        Assert.True(rooms.Count > 50, "the types of the public API were not found");
    }

    [Fact]
    public void Rooms_of_the_runtime_use_only_rows_above_their_own()
    {
        List<string> violations = [];
        for (int i = 0; i < Rooms.Length; i++)
            for (int k = i + 1; k < Rooms.Length; k++)
                if (IsBelow(Rooms[i].Room, "Wager.Runtime") && MayUse(Rooms[i].Room, Rooms[k].Room))
                    violations.Add($"{Rooms[i].Room} may use {Rooms[k].Room}, which stands below it");
        SourceTree.AssertNone(violations);
    }

    [Fact]
    public void Every_room_is_on_the_map()
    {
        string map = File.ReadAllText(Repository.File("docs/architecture.md"));
        foreach ((string room, _) in Rooms)
        {
            bool isProject = room is "Wager.Wasi" or "Wager.Cli";
            string folder = "src/" + (isProject ? room : room.Replace('.', '/'));
            Assert.True(map.Contains($"| `{folder}` |"), $"docs/architecture.md does not say what {folder} is");
        }
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        List<string> violations = [];
        foreach (string path in SourceTree.FilesUnder("src"))
        {
            string expected = NamespaceOf(path);
            Match declared = NamespaceDeclaration().Match(SourceTree.Code(path));
            // A folder may also hold part of a room around it; the public API lives in the root namespace wherever its file lies.
            if (declared.Success && !IsBelow(expected, declared.Groups[1].Value))
                violations.Add($"{path}: namespace {declared.Groups[1].Value}, folder says {expected}");
        }
        SourceTree.AssertNone(violations);
    }

    private static string NamespaceOf(string path)
        => string.Join('.', path.Split('/')[1..^1]);

    /// <summary>The room of a file by its folder, so that public API types count for the room that implements them.</summary>
    private static string RoomOf(string path)
    {
        string name = NamespaceOf(path);
        string? room = UsedRoom(name);
        Assert.True(Rooms.Any(r => r.Room == room), $"{path} lies in no room of the table ({name}): give the room a row");
        return room!;
    }

    /// <summary>The room that a qualified name belongs to; null for the public API's namespace.</summary>
    private static string? UsedRoom(string name)
        => Rooms.Select(r => r.Room).Where(r => IsBelow(name, r)).MaxBy(r => r.Length) ?? (IsBelow(name, "Wager.Jit") ? "Wager.Jit" : null);

    private static bool MayUse(string room, string used)
        => room == used || Rooms.Single(r => r.Room == room)
            .MayUse.Any(allowed => used == allowed || (IsBelow(used, allowed) && !IsRoom(allowed)));

    private static bool IsRoom(string name) => Rooms.Any(r => r.Room == name);

    private static bool IsBelow(string name, string room)
        => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"\bWager\.(Core|Abi|Jit|Runtime|Wasi|Cli)\b(\.\w+)*")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"^public [\w ]*?(?:class|struct|record|enum|interface|delegate [\w<>?]+) (Wasm\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(?<![\w.])Wasm\w+")]
    private static partial Regex NameOfPublicType();

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
