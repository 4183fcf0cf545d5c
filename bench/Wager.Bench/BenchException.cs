namespace Wager.Bench;

/// <summary>A mistake in the command line or in the set-up (a missing file, an unknown column); its message goes to the user.</summary>
internal sealed class BenchException(string message) : Exception(message);
