using static Wager.Jit.Ssa.OpEffects;

namespace Wager.Jit.Ssa;

/// <summary>
/// [DOC] observation. What somebody outside of the code may notice, and so what passes may do with operations: remove them, compute them
/// elsewhere, exchange them. An <em>event</em> is something of which it can be told afterwards that it happened: a write, a trap, a call.
/// At a <em>look</em> somebody may see all state as it is: a trap ends the call and leaves memory, globals and tables to the host, a deopt
/// goes on with them, a callee or a handler reads them. Between two looks only the outcome of writes counts, not their order; across a look
/// no event moves. Every pass asks here and no pass decides by itself.
/// </summary>
internal static class Observation
{
    /// <summary>Operations at which all state may be seen.</summary>
    private const OpEffects Looks = CanTrap | Deopts | Calls | Throws | Terminates;

    private const OpEffects Events = WritesAll | Looks | Orders;

    /// <summary>Must stay although nobody uses its result.</summary>
    public static bool IsEvent(OpEffects effects) => (effects & Events) != 0;

    /// <summary>
    /// May go if nobody uses its result, though it is an event: that an object was made shows in nothing but how full the heap is, and a
    /// heap that is less full than the program asked for is no observation.
    /// </summary>
    public static bool MayVanish(OpEffects effects) => (effects & Allocates) != 0 && (effects & ~(Allocates | CanTrap)) == 0;

    /// <summary>
    /// The heap may be collected at it, so that objects are old afterwards; what may stop for the runtime counts, whatever that does. One
    /// for the host's string that becomes one of the heap shows in nothing else.
    /// </summary>
    public static bool MayCollect(IrOp code) =>
        code == IrOp.StringOf || (IrOps.Effects(code) & (Allocates | Calls | Throws | Pinned | Deopts)) != 0;

    /// <summary>All writes before it must have been made, and none behind it: somebody may look here.</summary>
    public static bool IsLook(OpEffects effects) => (effects & Looks) != 0;

    /// <summary>Computes the same from the same inputs wherever it stands (if it traps, an equal one before it trapped already).</summary>
    public static bool CanNumber(OpEffects effects) => (effects & ~CanTrap) == 0;

    /// <summary>May be computed where it would not have been.</summary>
    public static bool CanSpeculate(OpEffects effects) => effects == 0;

    /// <summary>
    /// Does nothing but read state that may change, or trap: another one like it makes it superfluous as long as nobody wrote.
    /// </summary>
    public static bool OnlyReadsOrTraps(OpEffects effects) => (effects & ~(ReadsAll | CanTrap)) == 0;

    /// <summary>The classes that are written, as the classes that are read.</summary>
    public static OpEffects Clobbered(OpEffects effects) => (OpEffects)((uint)(effects & WritesAll) >> 1);

    /// <summary>What <paramref name="reader"/> reads is what <paramref name="writer"/> may write.</summary>
    public static bool Disturbs(OpEffects writer, OpEffects reader) =>
        (reader & Clobbered(writer)) != 0 || (writer & Orders) != 0 && (reader & ReadsAll) != 0;

    /// <summary>
    /// May be computed once in front of a loop, where it would have been computed in each iteration, although an iteration does
    /// <paramref name="loop"/>. What may trap only if no event comes before it in the first iteration, so that it would have been the first
    /// one anyway.
    /// </summary>
    public static bool CanLeaveLoop(OpEffects own, OpEffects loop, bool isFirstEvent) =>
        OnlyReadsOrTraps(own) && !Disturbs(loop, own) && ((own & CanTrap) == 0 || isFirstEvent);

    /// <summary>A read, which may trap, must not be delayed until behind such an operation.</summary>
    public static bool HoldsBackReads(OpEffects effects) => (effects & (WritesAll | CanTrap | Deopts | Calls | Throws | Orders)) != 0;

    /// <summary>
    /// A write is not needed although nothing but a later one of the same place makes it so.
    /// </summary>
    /// <param name="write">The earlier write.</param>
    /// <param name="between">All that happens between the two.</param>
    /// <param name="later">The later write, which covers the earlier one's bytes.</param>
    /// <param name="isSameExtent">The later one covers no other bytes, so that it traps exactly where the earlier one would have.</param>
    public static bool IsUnseen(OpEffects write, OpEffects between, OpEffects later, bool isSameExtent)
    {
        if (IsLook(between) || (between & (Clobbered(write) | Orders)) != 0)
            return false;
        // A later write that may trap where the earlier one did not shows what was there.
        if ((later & CanTrap) != 0 && !isSameExtent)
            return false;
        // The earlier one's trap becomes the later one's, which no event may come in front of.
        return (write & CanTrap) == 0 || !IsEvent(between);
    }
}
