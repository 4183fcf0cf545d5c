namespace Wager.Cli;

/// <summary>Messages for people: on standard error, one place, one form.</summary>
internal static class Report
{
    /// <summary>Writes <c>wager: message</c> and hands the exit code through.</summary>
    public static int Error(string message, int exitCode)
    {
        Console.Error.WriteLine($"wager: {message}");
        return exitCode;
    }

    /// <summary>What went wrong with a module: <c>file:line:column</c> for text, the byte offset for binaries.</summary>
    public static int Error(string file, WasmException error, int exitCode)
    {
        string place = error is WasmCompileException { Line: > 0 } compile ? $"{file}:{compile.Line}:{compile.Column}" : file;
        return Error($"{place}: {error.Message}", exitCode);
    }
}
