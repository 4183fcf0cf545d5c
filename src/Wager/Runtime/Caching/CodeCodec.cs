using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets;
using Wager.Runtime.Code;

namespace Wager.Runtime.Caching;

/// <summary>Optimized code as bytes, with everything that publication needs, before anything of this process is written into it.</summary>
internal static class CodeCodec
{
    public static void Write(CacheWriter to, scoped in CompiledFunction function)
    {
        to.Int32(function.FrameSize);
        to.Int32(function.Code.Length);
        to.Bytes(function.Code);
        to.Int32(function.Points.Length);
        foreach (ref readonly CodePoint point in function.Points)
        {
            to.Int32(point.PcOffset);
            to.Int32(point.WasmOffset);
            to.Byte(point.Kind);
            to.Byte(point.Aux);
        }
        to.Int32(function.AddressTables.Length);
        foreach (ref readonly AddressTable table in function.AddressTables)
        {
            to.Int32(table.Offset);
            to.Int32(table.Count);
        }
        to.Int32(function.Relocations.Length);
        foreach (ref readonly Relocation relocation in function.Relocations)
        {
            to.Int32(relocation.Offset);
            to.Byte((byte)relocation.Kind);
            to.Int32(relocation.Index);
        }
        to.Int32(function.InlinedFrames.Length);
        foreach (ref readonly InlinedFrame frame in function.InlinedFrames)
        {
            to.Int32(frame.Function);
            to.Int32(frame.Offset);
            to.Int32(frame.Caller);
        }
        to.Int32(function.HandlerSites.Length);
        foreach (ref readonly HandlerSite site in function.HandlerSites)
        {
            to.Int32(site.PcOffset);
            to.Int32(site.Record);
        }
        Write(to, function.DeoptTable);
        Write(to, function.RootMap);
    }

    /// <summary>The code, whose bytes are those of <paramref name="stored"/>.</summary>
    /// <exception cref="CacheFormatException">These are no such bytes.</exception>
    public static CompiledFunction Read(ReadOnlySpan<byte> stored)
    {
        CacheReader from = new(stored);
        int frameSize = from.Int32();
        ReadOnlySpan<byte> code = from.Bytes(from.Int32());
        CodePoint[] points = new CodePoint[from.Count(10)];
        for (int i = 0; i < points.Length; i++)
            points[i] = CodePoint.Restore(from.Int32(), from.Int32(), from.Byte(), from.Byte());
        AddressTable[] tables = new AddressTable[from.Count(8)];
        for (int i = 0; i < tables.Length; i++)
            tables[i] = new AddressTable(from.Int32(), from.Int32());
        Relocation[] relocations = new Relocation[from.Count(9)];
        for (int i = 0; i < relocations.Length; i++)
            relocations[i] = new Relocation(from.Int32(), (RelocationKind)from.Byte(), from.Int32());
        InlinedFrame[] inlined = new InlinedFrame[from.Count(12)];
        for (int i = 0; i < inlined.Length; i++)
            inlined[i] = new InlinedFrame(from.Int32(), from.Int32(), from.Int32());
        HandlerSite[] sites = new HandlerSite[from.Count(8)];
        for (int i = 0; i < sites.Length; i++)
            sites[i] = new HandlerSite(from.Int32(), from.Int32());
        CompiledFunction read = new(CodeKind.Optimized, code, points, frameSize)
        {
            AddressTables = tables,
            Relocations = relocations,
            InlinedFrames = inlined,
            HandlerSites = sites,
            DeoptTable = ReadDeopts(ref from),
            RootMap = ReadRoots(ref from),
        };
        return from.Left == 0 ? read : throw new CacheFormatException("something follows the code");
    }

    private static void Write(CacheWriter to, DeoptTable table)
    {
        to.Int32(table.Points.Length);
        foreach (ref readonly DeoptPoint point in table.Points.AsSpan())
        {
            to.Int32(point.PcOffset);
            to.Byte((byte)point.Reason);
            to.Int32(point.FirstFrame);
            to.Int32(point.Frames);
            to.Int32(point.Objects);
        }
        to.Int32(table.Frames.Length);
        foreach (ref readonly DeoptFrame frame in table.Frames.AsSpan())
        {
            to.Int32(frame.Function);
            to.Int32(frame.WasmOffset);
            to.Byte((byte)frame.Kind);
            to.Int32(frame.FirstValue);
            to.Int32(frame.Values);
        }
        to.Int32(table.Values.Length);
        foreach (ref readonly DeoptValue value in table.Values.AsSpan())
        {
            to.Byte((byte)value.Kind);
            to.Byte((byte)value.Where);
            to.Int32(value.Data);
        }
        to.Int32(table.Constants.Length);
        foreach (ulong constant in table.Constants)
            to.UInt64(constant);
    }

    private static DeoptTable ReadDeopts(ref CacheReader from)
    {
        DeoptPoint[] points = new DeoptPoint[from.Count(17)];
        for (int i = 0; i < points.Length; i++)
            points[i] = new DeoptPoint(from.Int32(), (DeoptReason)from.Byte(), from.Int32(), from.Int32(), from.Int32());
        DeoptFrame[] frames = new DeoptFrame[from.Count(17)];
        for (int i = 0; i < frames.Length; i++)
            frames[i] = new DeoptFrame(from.Int32(), from.Int32(), (ResumeKind)from.Byte(), from.Int32(), from.Int32());
        DeoptValue[] values = new DeoptValue[from.Count(6)];
        for (int i = 0; i < values.Length; i++)
            values[i] = new DeoptValue((ValKind)from.Byte(), (DeoptWhere)from.Byte(), from.Int32());
        ulong[] constants = new ulong[from.Count(8)];
        for (int i = 0; i < constants.Length; i++)
            constants[i] = from.UInt64();
        return points.Length == 0 ? DeoptTable.Empty : new DeoptTable(points, frames, values, constants);
    }

    private static void Write(CacheWriter to, RootMap map)
    {
        to.Int32(map.Locals.Length);
        foreach (int local in map.Locals)
            to.Int32(local);
        to.Int32(map.Sites.Length);
        foreach (ref readonly RootSite site in map.Sites.AsSpan())
        {
            to.Int32(site.PcOffset);
            to.Int32(site.Top);
        }
        to.Int32(map.Nodes.Length);
        foreach (ref readonly RootNode node in map.Nodes.AsSpan())
        {
            to.Int32(node.Below);
            to.Int32(node.Home);
        }
    }

    private static RootMap ReadRoots(ref CacheReader from)
    {
        int[] locals = new int[from.Count(4)];
        for (int i = 0; i < locals.Length; i++)
            locals[i] = from.Int32();
        RootSite[] sites = new RootSite[from.Count(8)];
        for (int i = 0; i < sites.Length; i++)
            sites[i] = new RootSite(from.Int32(), from.Int32());
        RootNode[] nodes = new RootNode[from.Count(8)];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = new RootNode(from.Int32(), from.Int32());
        return sites.Length == 0 ? RootMap.Empty : new RootMap(locals, sites, nodes);
    }
}
