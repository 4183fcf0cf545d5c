namespace Wager.Cli.Commands;

/// <summary>Turns the errors that users cause into a message and an exit code.</summary>
internal static class Guarded
{
    public static int Run(string file, Action action)
    {
        try
        {
            action();
            return ExitCodes.Success;
        }
        catch (WasmException error)
        {
            return Report.Error(file, error, ExitCodes.Failure);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Report.Error(error.Message, ExitCodes.Failure);
        }
    }
}
