namespace Wager.Gen.Defs;

/// <summary>How far the typed functions reach.</summary>
internal static class TypedCalls
{
    /// <summary>Most parameters of a typed function; a tuple is one parameter, so there is no limit to the values.</summary>
    public const int MostParameters = 8;

    /// <summary>Most parts of a tuple; a part may be a tuple.</summary>
    public const int MostParts = 4;
}
