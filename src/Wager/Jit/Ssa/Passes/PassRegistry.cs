namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// The passes over the graph, in the order of their first run; a pass's flag, dump, timer and golden section have its name.
/// </summary>
internal enum Pass : byte
{
    Build,
    Inline,
    Speculate,
    Canonicalize,
    Strength,
    Wide,
    Branches,
    Threading,
    Gvn,
    Types,
    Escape,
    Peel,
    Checks,
    Loads,
    Stores,
    Induction,
    Unroll,
    Licm,
    Guards,
    Dce,
    Layout,
}

/// <summary>Passes that are switched off.</summary>
internal readonly record struct PassSet(uint Bits)
{
    public bool Contains(Pass pass) => (Bits >> (int)pass & 1) != 0;

    public PassSet With(Pass pass) => new(Bits | 1u << (int)pass);
}

/// <summary>Names and meanings of the passes, for flags and listings.</summary>
internal static class PassRegistry
{
    public const int Count = (int)Pass.Layout + 1;

    /// <summary>The name in <c>--opt-NAME=off</c>, in dumps and in timings.</summary>
    public static string Name(Pass pass) => pass switch
    {
        Pass.Build => "build",
        Pass.Inline => "inline",
        Pass.Speculate => "speculate",
        Pass.Canonicalize => "canonicalize",
        Pass.Strength => "strength",
        Pass.Wide => "wide",
        Pass.Branches => "branches",
        Pass.Threading => "threading",
        Pass.Gvn => "gvn",
        Pass.Types => "types",
        Pass.Escape => "escape",
        Pass.Peel => "peel",
        Pass.Checks => "checks",
        Pass.Loads => "loads",
        Pass.Stores => "stores",
        Pass.Induction => "induction",
        Pass.Unroll => "unroll",
        Pass.Licm => "licm",
        Pass.Guards => "guards",
        Pass.Dce => "dce",
        Pass.Layout => "layout",
    };

    public static string Meaning(Pass pass) => pass switch
    {
        Pass.Build => "builds the graph from the bytecode",
        Pass.Inline => "puts callees in place of calls",
        Pass.Speculate => "leaves for unoptimized code where an indirect call meets what it never met, instead of calling it",
        Pass.Canonicalize => "folds constants and brings operations into one form",
        Pass.Strength => "divides and multiplies by constants without dividing and multiplying",
        Pass.Wide => "multiplies 64-bit numbers at once where the program does it by halves",
        Pass.Branches => "removes branches whose outcome is known and blocks that are not needed",
        Pass.Threading => "leads edges past branches whose outcome they know",
        Pass.Gvn => "computes what is the same once",
        Pass.Types => "leaves out tests, casts and null checks whose outcome is known",
        Pass.Escape => "makes values of the fields of objects that nobody outside can see",
        Pass.Peel => "puts the first iteration of a loop in front of it",
        Pass.Checks => "removes checks that cannot fail",
        Pass.Loads => "forwards stored and loaded values to later loads",
        Pass.Stores => "removes stores that are overwritten before anybody looks",
        Pass.Induction => "bounds the counters of loops and orders sums of addresses",
        Pass.Unroll => "repeats the bodies of small inner loops",
        Pass.Licm => "moves what does not change out of loops",
        Pass.Guards => "asks once, in front of a loop, what does not change in it",
        Pass.Dce => "removes what nobody uses",
        Pass.Layout => "orders the blocks and puts cold ones last",
    };

    /// <summary>Whether a function can be compiled without the pass.</summary>
    public static bool IsOptional(Pass pass) => pass is not (Pass.Build or Pass.Dce or Pass.Layout);

    public static bool TryFind(string name, out Pass pass)
    {
        for (int i = 0; i < Count; i++)
        {
            pass = (Pass)i;
            if (Name(pass) == name)
                return true;
        }
        pass = default;
        return false;
    }
}
