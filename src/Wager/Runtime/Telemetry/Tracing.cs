using System.Diagnostics;

namespace Wager.Runtime.Telemetry;

/// <summary>The activity source "Wager": modules compiled, instances made, functions called. Thread-safe.</summary>
internal static class Tracing
{
    public const string Compile = "wager.compile";
    public const string Instantiate = "wager.instantiate";
    public const string Call = "wager.call";

    private static readonly ActivitySource Source = new(EngineMeter.Name, typeof(Tracing).Assembly.GetName().Version?.ToString());

    /// <summary>Whether anybody may want to know of anything.</summary>
    public static bool HasListeners => Source.HasListeners();

    /// <summary>Begins an activity, as a child of the one that is current; null if nobody wants to know about it.</summary>
    public static Activity? Start(string name, string? module = null, string? function = null)
    {
        Activity? activity = Source.StartActivity(name);
        if (activity is null)
            return null;
        if (module is not null)
            activity.SetTag("wager.module", module);
        if (function is not null)
            activity.SetTag("wager.function", function);
        return activity;
    }

    /// <summary>For a filter of exceptions, which it never takes: the activity has failed.</summary>
    public static bool Fail(Activity? activity, Exception exception)
    {
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        activity?.SetTag("error.type", exception.GetType().FullName);
        return false;
    }
}
