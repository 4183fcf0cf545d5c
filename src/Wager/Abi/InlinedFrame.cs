namespace Wager.Abi;

/// <summary>
/// A place in a function that was inlined into the one whose code it is. Code points name places by one number: an offset in the module,
/// or, if negative, the complement of an index in the code's list of these.
/// </summary>
/// <param name="Function">The inlined function.</param>
/// <param name="Offset">Offset in the module of the instruction.</param>
/// <param name="Caller">The place of the call, as such a number; <see cref="NoCaller"/> if the function whose code it is called it as its
/// last act.</param>
internal readonly record struct InlinedFrame(int Function, int Offset, int Caller)
{
    public const int NoCaller = int.MaxValue;
}
