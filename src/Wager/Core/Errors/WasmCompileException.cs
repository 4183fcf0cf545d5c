namespace Wager;

/// <summary>A module that cannot be decoded, parsed, validated or compiled.</summary>
public sealed class WasmCompileException : WasmException
{
    /// <summary>An error at a place in a binary module.</summary>
    /// <param name="message">What is wrong, with the place.</param>
    /// <param name="offset">Bytes from the start of the module, or -1.</param>
    /// <param name="functionIndex">The index in the function index space, or -1.</param>
    /// <param name="functionName">The name of that function, if it has one.</param>
    public WasmCompileException(string message, int offset, int functionIndex = -1, string? functionName = null)
        : base(message)
    {
        Offset = offset;
        FunctionIndex = functionIndex;
        FunctionName = functionName;
    }

    /// <summary>An error at a place in a module's text; <paramref name="line"/> and <paramref name="column"/> count from 1.</summary>
    public WasmCompileException(string message, int line, int column, Exception? inner)
        : base(message, inner)
    {
        Offset = -1;
        FunctionIndex = -1;
        Line = line;
        Column = column;
    }

    /// <summary>An error in a binary module that was made from text.</summary>
    internal WasmCompileException(WasmCompileException error, int line, int column)
        : base($"{error.Message}, line {line}, column {column} of the text", error.InnerException)
    {
        Offset = error.Offset;
        FunctionIndex = error.FunctionIndex;
        FunctionName = error.FunctionName;
        Line = line;
        Column = column;
    }

    /// <summary>The module is valid, but the tier that was asked does not know the instruction yet.</summary>
    internal bool IsUnsupported { get; init; }

    /// <summary>Bytes from the start of the binary module, or -1 if the place is not known or lies in text.</summary>
    public int Offset { get; }

    /// <summary>The function's index in the index space (imports first), or -1 outside of functions.</summary>
    public int FunctionIndex { get; }

    /// <summary>The name of the function, if the module gives it one.</summary>
    public string? FunctionName { get; }

    /// <summary>The declaration that is wrong, outside of functions.</summary>
    internal Core.ModuleEntry Entry { get; init; }

    /// <summary>The line in the text, from 1; 0 for binary modules.</summary>
    public int Line { get; }

    /// <summary>The column in the text, from 1; 0 for binary modules.</summary>
    public int Column { get; }
}
