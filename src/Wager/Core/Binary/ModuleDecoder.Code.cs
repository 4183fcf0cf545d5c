using Wager.Core.Modules;
using Wager.Core.Ops;

namespace Wager.Core.Binary;

/// <summary>The code section, which is read body by body.</summary>
internal sealed partial class ModuleDecoder
{
    private bool CodeCount()
    {
        ReadOnlySpan<byte> have = Arrived();
        long next = Leb.SlowU32(have, position);
        if (next < 0)
            return More(next);
        CloseDeclarations();
        if ((uint)next != (uint)module.DeclaredFunctionCount)
            return Malformed("function and code section have inconsistent lengths", position);
        // The declared functions took a byte each in the function section, so the array is no larger than the module.
        module.Code = new FunctionBody[module.DeclaredFunctionCount];
        position = (int)(next >> 32);
        stage = Stage.Bodies;
        return true;
    }

    private bool Body()
    {
        if (CompleteBodies == module.Code.Length)
        {
            if (position != sectionEnd)
                return Malformed("section size mismatch", position);
            stage = Stage.SectionHeader;
            return true;
        }
        ReadOnlySpan<byte> have = Arrived();
        long next = Leb.SlowU32(have, position);
        if (next < 0)
            return More(next);
        uint size = (uint)next;
        int start = (int)(next >> 32);
        if (size > (uint)(sectionEnd - start))
            return Malformed("unexpected end: function body out of bounds", position);
        if (size > DecoderLimits.FunctionBytes)
            return Malformed($"function body of {size} bytes, at most {DecoderLimits.FunctionBytes}", position);
        if (size > (uint)(have.Length - start))
            return false;
        position = start + (int)size;
        module.Code[CompleteBodies++] = new FunctionBody(start, position);
        return true;
    }

    /// <summary>The bytes that have arrived, cut off at the end of the section.</summary>
    private ReadOnlySpan<byte> Arrived() => bytes.Span[..Math.Min(bytes.Length, sectionEnd)];

    /// <summary>A number is cut off: wait for more bytes, unless none can come.</summary>
    private bool More(long fault)
    {
        if (fault == Leb.UnexpectedEnd && bytes.Length < sectionEnd && !ended)
            return false;
        return Malformed(fault == Leb.UnexpectedEnd ? "unexpected end of section or function" : Leb.Message(fault), position);
    }
}
