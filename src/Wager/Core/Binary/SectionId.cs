namespace Wager.Core.Binary;

/// <summary>The numbers of sections (core specification 5.5.2).</summary>
internal static class SectionId
{
    public const byte Custom = 0;
    public const byte Type = 1;
    public const byte Import = 2;
    public const byte Function = 3;
    public const byte Table = 4;
    public const byte Memory = 5;
    public const byte Global = 6;
    public const byte Export = 7;
    public const byte Start = 8;
    public const byte Element = 9;
    public const byte Code = 10;
    public const byte Data = 11;
    public const byte DataCount = 12;
    public const byte Tag = 13;

    /// <summary>The highest of them.</summary>
    public const byte Most = Tag;
}
