using System.Runtime.CompilerServices;

namespace Wager.Core.Ops;

/// <summary>Decodes instructions and shows them to a visitor; the only reader of instructions in the engine.</summary>
internal static partial class OpDriver
{
    /// <summary>Visits the expression in bytes <paramref name="start"/> to <paramref name="end"/>, its last <c>end</c> included.</summary>
    /// <returns>False if the visitor failed or the bytes are malformed (which the visitor was told).</returns>
    public static bool Run<TVisitor>(ReadOnlySpan<byte> module, int start, int end, scoped ref TVisitor v)
        where TVisitor : struct, IOpVisitor, allows ref struct
    {
        int stop = RunCore(module[..end], start, ref v);
        if (stop < 0)
            return false;
        if (stop != end)
            v.Malformed(stop, "unexpected bytes after the end of the expression");
        return stop == end;
    }

    /// <summary>Visits an expression whose length is not known; the position behind its <c>end</c>, or -1.</summary>
    public static int RunExpression<TVisitor>(ReadOnlySpan<byte> module, int start, int limit, scoped ref TVisitor v)
        where TVisitor : struct, IOpVisitor, allows ref struct =>
        RunCore(module[..limit], start, ref v);

    /// <summary>The position of the <c>else</c> or <c>end</c> that closes the block around <paramref name="pos"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SkipBlock(ReadOnlySpan<byte> m, int pos)
    {
        SkipVisitor skip = default;
        return RunCore(m, pos, ref skip);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Fail<TVisitor>(scoped ref TVisitor v, int pos, long fault)
        where TVisitor : struct, IOpVisitor, allows ref struct
    {
        v.Malformed(pos, Leb.Message(fault));
        return -1;
    }
}
