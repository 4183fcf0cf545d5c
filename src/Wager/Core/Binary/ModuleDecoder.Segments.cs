using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>Element, data, data count and custom sections.</summary>
internal sealed partial class ModuleDecoder
{
    private readonly List<CustomSection> customs = [];

    /// <summary>The contents of the name section that came last.</summary>
    private Range? names;

    private void ReadElements(ref ByteReader r)
    {
        int count = r.Count(DecoderLimits.ElementSegments, "element segments");
        List<ElementSegment> segments = new(Math.Min(count, 1024));
        for (int i = 0; i < count && !r.Failed; i++)
        {
            Begin(i);
            segments.Add(ReadElement(ref r));
        }
        module.Elements = [.. segments];
    }

    /// <summary>Flags: bit 0 passive or declarative, bit 1 table index or declarative, bit 2 expressions instead of functions.</summary>
    private ElementSegment ReadElement(ref ByteReader r)
    {
        int at = r.Position;
        uint flags = r.U32();
        if (flags > 7)
            r.Fail("malformed elements segment kind", at);
        bool isActive = (flags & 1) == 0;
        bool hasTable = isActive && (flags & 2) != 0;
        bool usesExpressions = (flags & 4) != 0;
        int table = hasTable ? r.Index() : 0;
        ConstExpr offset = isActive ? ReadExpression(ref r) : default;
        ValType type = ValType.FuncRef;
        if ((flags & 3) != 0)
            type = usesExpressions ? ReadValType(ref r, module.Types.Length) : ReadElementKind(ref r);
        else if (!usesExpressions)
            type = ValType.FuncRef;
        if (!r.Failed && !type.IsRef)
            r.Fail("malformed reference type", at);
        SegmentMode mode = isActive ? SegmentMode.Active : (flags & 2) != 0 ? SegmentMode.Declarative : SegmentMode.Passive;
        return new ElementSegment
        {
            Mode = mode,
            // Functions are never null.
            Type = usesExpressions ? type : type.AsNonNull(),
            Table = table,
            Offset = offset,
            Functions = usesExpressions ? null : ReadIndices(ref r),
            Expressions = usesExpressions ? ReadExpressions(ref r) : null,
        };
    }

    private static ValType ReadElementKind(ref ByteReader r)
    {
        if (r.U8() != 0)
            r.Fail("malformed element kind", r.Position - 1);
        return ValType.FuncRef;
    }

    /// <summary>Indices of a segment that are read before the token is looked at again.</summary>
    private const int IndicesPerLook = 1 << 14;

    private int[] ReadIndices(ref ByteReader r)
    {
        int[] indices = new int[r.Count(DecoderLimits.SegmentElements, "elements")];
        for (int i = 0; i < indices.Length && !r.Failed; i++)
        {
            if (i % IndicesPerLook == 0)
                stop.ThrowIfCancellationRequested();
            indices[i] = r.Index();
        }
        return indices;
    }

    private ConstExpr[] ReadExpressions(ref ByteReader r)
    {
        ConstExpr[] expressions = new ConstExpr[r.Count(DecoderLimits.SegmentElements, "elements")];
        for (int i = 0; i < expressions.Length && !r.Failed; i++)
        {
            stop.ThrowIfCancellationRequested();
            expressions[i] = ReadExpression(ref r);
        }
        return expressions;
    }

    private void ReadDataCount(ref ByteReader r)
    {
        Require(ref r, WasmFeatures.BulkMemory, "data counts");
        uint count = r.U32();
        if (count > DecoderLimits.DataSegments)
            r.Fail($"too many data segments: {count}, at most {DecoderLimits.DataSegments}");
        module.DataCount = (int)Math.Min(count, int.MaxValue);
    }

    private void ReadDatas(ref ByteReader r)
    {
        DataSegment[] datas = new DataSegment[r.Count(DecoderLimits.DataSegments, "data segments")];
        if (!r.Failed && module.DataCount >= 0 && module.DataCount != datas.Length)
            r.Fail("data count and data section have inconsistent lengths");
        for (int i = 0; i < datas.Length && !r.Failed; i++)
        {
            Begin(i);
            int at = r.Position;
            uint flags = r.U32();
            if (flags > 2)
                r.Fail("malformed data segment kind", at);
            int memory = flags == 2 ? r.Index() : 0;
            ConstExpr offset = flags == 1 ? default : ReadExpression(ref r);
            int length = r.Bytes();
            datas[i] = new DataSegment(flags == 1 ? SegmentMode.Passive : SegmentMode.Active, memory, offset, r.Position - length, length);
        }
        module.Datas = datas;
    }

    private void ReadCustom(ref ByteReader r)
    {
        string name = r.Name();
        if (r.Failed)
            return;
        customs.Add(new CustomSection(name, r.Position, r.Remaining));
        if (name == "name")
            names = r.Position..r.End;
        r.Skip(r.Remaining);
    }
}
