using Wager.Core.Text;

namespace Wager;

/// <summary>A frame of a guest's backtrace.</summary>
/// <param name="FunctionIndex">Index in the module's function index space (imports first).</param>
/// <param name="FunctionName">The function's name, if the module tells it; the first 1000 bytes of it, and anything may be in
/// there.</param>
/// <param name="ModuleName">The module's name, if it tells it.</param>
/// <param name="WasmOffset">Byte offset in the module of the instruction; -1 when not known.</param>
public sealed record WasmFrame(int FunctionIndex, string? FunctionName, string? ModuleName, int WasmOffset)
{
    /// <summary>The source file that the instruction comes from, if the module's debug information or a source map tells it.</summary>
    public string? SourceFile { get; init; }

    /// <summary>The line there, from 1; 0 when not known.</summary>
    public int SourceLine { get; init; }

    /// <summary>The column there, from 1; 0 when not known.</summary>
    public int SourceColumn { get; init; }

    /// <summary>
    /// The functions of the source in which the instruction lies and that the compiler of the module has put in line into this one, the
    /// innermost first, as the module's debug information names them.
    /// </summary>
    public IReadOnlyList<string> SourceFunctions { get; init; } = [];

    /// <summary>
    /// As in <c>divide (function 3) at offset 0x1a2 in calc</c>; long names are cut, and what cannot be seen in them is escaped.
    /// </summary>
    public override string ToString()
    {
        string name = FunctionName is null ? $"function {FunctionIndex}" : $"{Printable.Name(FunctionName)} (function {FunctionIndex})";
        string source = SourceFile is null ? ""
            : $" ({string.Concat(SourceFunctions.Select(static f => $"in {Printable.Name(f)}, "))}{Printable.Name(SourceFile)}:{SourceLine}{(SourceColumn == 0 ? "" : $":{SourceColumn}")})";
        string place = WasmOffset < 0 ? "" : $" at offset 0x{WasmOffset:x}{source}";
        return $"{name}{place}{(ModuleName is null ? "" : $" in {Printable.Name(ModuleName)}")}";
    }
}
