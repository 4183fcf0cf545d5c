namespace Wager.Core.Debugging;

/// <summary>A place in the source from which a module was made.</summary>
/// <param name="File">The file, as the module's debug information names it; it may name anything.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1; 0 if it is not known.</param>
internal readonly record struct SourcePlace(string File, int Line, int Column);
