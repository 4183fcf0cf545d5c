using Wager.Abi;
using Wager.Core.Modules;
using Wager.Runtime.Telemetry;

namespace Wager.Runtime.Code;

/// <summary>A module's code is as large as the engine allows.</summary>
internal sealed class CodeLimitException(long limit)
    : WasmException($"the module's machine code would be larger than the {limit} bytes that the engine allows (WasmEngineOptions.CodeSizeLimit)");

/// <summary>
/// The chunks of code memory of one owner. Adding is thread-safe; <see cref="Free()"/> is called once, when nothing can run the code any
/// more.
/// </summary>
internal sealed class CodeArena
{
    private const int FirstChunk = 16 << 10;
    private const int LargestChunk = 1 << 20;

    private readonly CodeSpace space;
    private readonly Gate gate = new();
    private readonly List<CodeChunk> chunks = [];
    private readonly List<Hole> holes = [];
    private readonly CallConvention convention = new(Target.Info.CallRegisters);
    private readonly long limit;
    private int nextChunk = FirstChunk;
    private long written;

    /// <summary>An arena for at most so many bytes of code.</summary>
    public CodeArena(CodeSpace space, long limit = long.MaxValue)
    {
        this.space = space;
        this.limit = limit;
    }

    /// <summary>Bytes of code memory held.</summary>
    public long Bytes
    {
        get
        {
            using (gate.Enter())
            {
                long bytes = 0;
                foreach (CodeChunk chunk in chunks)
                    bytes += chunk.Length;
                return bytes;
            }
        }
    }

    /// <summary>Bytes of code that are there.</summary>
    public long Used
    {
        get
        {
            using (gate.Enter())
                return written;
        }
    }

    /// <summary>Bytes of code that may still be added.</summary>
    public long Left => limit - Used;

    /// <summary>There is no room for so much code.</summary>
    public CodeLimitException Refuse() => new(limit);

    /// <summary>Copies a stub into executable memory; it may be run as soon as this returns.</summary>
    public CodeObject AddStub(CodeKind kind, ReadOnlySpan<byte> code)
    {
        using (gate.Enter())
        {
            (CodeChunk chunk, int offset) = PlaceFor(code.Length);
            CodeObject added = new(kind, chunk.Write(offset, code, [], [], default), code.Length);
            Keep(chunk, added);
            return added;
        }
    }

    /// <summary>Copies a compiled function into executable memory; it may be run as soon as this returns.</summary>
    public CodeVersion Add(WasmModuleData module, int functionIndex, int id, scoped in CompiledFunction function, RelocationValues values,
        CodeVersion[] dependencies)
    {
        using (gate.Enter())
        {
            convention.Set(module.FuncTypeOf(functionIndex));
            (CodeChunk chunk, int offset) = PlaceFor(function.Code.Length);
            CodeVersion added = new(module, functionIndex, id,
                chunk.Write(offset, function.Code, function.AddressTables, function.Relocations, values), in function, dependencies)
            {
                ArgumentBytes = convention.ArgumentBytes,
                ResultBytes = convention.ResultBytes,
            };
            Keep(chunk, added);
            return added;
        }
    }

    private void Keep(CodeChunk chunk, CodeObject added)
    {
        chunk.Add(added);
        // Last: what throws before has added nothing.
        written += added.Length;
        Counters.Process.Add(Counted.LiveCode, added.Length);
    }

    /// <summary>Gives all code memory back.</summary>
    public void Free()
    {
        using (gate.Enter())
        {
            holes.Clear();
            foreach (CodeChunk chunk in chunks)
                space.Free(chunk);
            chunks.Clear();
            CountFreed(written);
            written = 0;
            CodeSpace.NoteFreed();
        }
    }

    /// <summary>Gives the memory of code back that nothing can reach and no frame is running.</summary>
    public void Free(CodeObject code)
    {
        using (gate.Enter())
        {
            CodeChunk chunk = chunks.Find(c => code.Address >= c.Start && code.Address < c.Start + c.Length)
                ?? throw new CompilerBug("code of another arena");
            chunk.Remove(code);
            CodeSpace.NoteFreed();
            written -= code.Length;
            CountFreed(code.Length);
            int start = (int)(code.Address - chunk.Start);
            int length = CodeChunk.Aligned(code.Length);
            for (int i = holes.Count - 1; i >= 0; i--)
            {
                Hole hole = holes[i];
                if (hole.Chunk != chunk || hole.Offset + hole.Length != start && start + length != hole.Offset)
                    continue;
                start = Math.Min(start, hole.Offset);
                length += hole.Length;
                holes.RemoveAt(i);
            }
            holes.Add(new Hole(chunk, start, length));
        }
    }

    private static void CountFreed(long bytes)
    {
        Counters.Process.Add(Counted.LiveCode, -bytes);
        Counters.Process.Add(Counted.FreedCode, bytes);
    }

    /// <summary>The first hole that is large enough, or the end of the last chunk.</summary>
    private (CodeChunk Chunk, int Offset) PlaceFor(int bytes)
    {
        if (bytes > limit - written)
            throw Refuse();
        for (int i = 0; i < holes.Count; i++)
        {
            Hole hole = holes[i];
            if (hole.Length < bytes)
                continue;
            int taken = CodeChunk.Aligned(bytes);
            if (taken < hole.Length)
                holes[i] = hole with { Offset = hole.Offset + taken, Length = hole.Length - taken };
            else
                holes.RemoveAt(i);
            return (hole.Chunk, hole.Offset);
        }
        CodeChunk chunk = ChunkFor(bytes);
        return (chunk, chunk.NextOffset);
    }

    private CodeChunk ChunkFor(int bytes)
    {
        if (chunks.Count > 0 && chunks[^1].Fits(bytes))
            return chunks[^1];
        CodeChunk chunk = space.Allocate(Math.Max(bytes, nextChunk));
        nextChunk = Math.Min(nextChunk * 2, LargestChunk);
        chunks.Add(chunk);
        return chunk;
    }

    /// <summary>
    /// Bytes of a chunk whose code is gone; both numbers are multiples of the alignment, but for a length at the end of what was used.
    /// </summary>
    private readonly record struct Hole(CodeChunk Chunk, int Offset, int Length);
}
