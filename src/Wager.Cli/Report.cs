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
        if (error is not WasmCompileException { Line: > 0 } text)
            return Error($"{file}: {error.Message}", exitCode);
        // The place stands in front, where editors look for it.
        string message = error.Message.Replace($" at line {text.Line}, column {text.Column}", "");
        return Error($"{file}:{text.Line}:{text.Column}: {message}", exitCode);
    }
}
