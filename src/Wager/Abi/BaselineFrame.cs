namespace Wager.Abi;

/// <summary>
/// What everybody knows of the frames of baseline code: the instance, a word that is not used, then the home of each local and operand
/// below that of the one before.
/// </summary>
internal static class BaselineFrame
{
    /// <summary>Bytes below the frame pointer that come before the first home.</summary>
    public const int FixedBytes = 16;
}
