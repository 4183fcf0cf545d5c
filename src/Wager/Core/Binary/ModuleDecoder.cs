using System.Collections;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Binary;

/// <summary>
/// Decodes a module as its bytes arrive. A section is read once it is complete; function bodies are reported one by one. Checks the
/// form and the types; all other validation is <c>ModuleValidator</c>'s. Not thread-safe.
/// </summary>
internal sealed partial class ModuleDecoder
{
    /// <summary>What a component has where the upper half of a module's version is.</summary>
    private const byte ComponentLayer = 1;

    private readonly WasmModuleData module;
    private readonly TypeStore types;
    private readonly CancellationToken stop;
    private byte[] buffer = [];
    private ReadOnlyMemory<byte> bytes;
    private int position;
    private Stage stage = Stage.Header;
    private int lastOrder;
    private byte sectionId;
    private int sectionEnd;
    private bool ended;
    private WasmError error;

    /// <summary>The entry of the section that is being read.</summary>
    private int entry;

    /// <summary>A decoder that accepts the given features.</summary>
    public ModuleDecoder(WasmFeatures features = WasmFeatures.All, CancellationToken stop = default)
    {
        this.stop = stop;
        types = TypeStore.Shared;
        module = new WasmModuleData { Features = features };
    }

    private enum Stage : byte
    {
        Header,
        SectionHeader,
        SectionBody,
        Bodies,
    }

    /// <summary>The module as far as it is decoded; complete after <see cref="Finish"/>.</summary>
    public WasmModuleData Module => module;

    /// <summary>How many function bodies have arrived completely; their declarations are in <see cref="Module"/>.</summary>
    public int CompleteBodies { get; private set; }

    /// <summary>The sections before the code section are complete, so bodies can be validated and compiled.</summary>
    public bool DeclarationsComplete { get; private set; }

    /// <summary>The first error, if there is one.</summary>
    public ref readonly WasmError Error => ref error;

    /// <summary>Decodes a whole module.</summary>
    /// <exception cref="WasmCompileException">The bytes are not a module.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static WasmModuleData Decode(ReadOnlyMemory<byte> bytes, WasmFeatures features = WasmFeatures.All,
        CancellationToken stop = default)
    {
        ModuleDecoder decoder = new(features, stop);
        return decoder.TryDecodeAll(bytes) ? decoder.module : throw decoder.error.ToException(decoder.module.Names.Function);
    }

    /// <summary>Decodes a whole module without copying it; false leaves <see cref="Error"/>.</summary>
    public bool TryDecodeAll(ReadOnlyMemory<byte> all)
    {
        bytes = all;
        module.Bytes = all;
        return TryFinish();
    }

    /// <summary>Takes the next bytes, in pieces of any size.</summary>
    /// <returns>False if the bytes so far cannot become a module; <see cref="Error"/> says why.</returns>
    public bool Append(ReadOnlySpan<byte> chunk)
    {
        if (error.IsSet)
            return false;
        int length = bytes.Length + chunk.Length;
        if (length > DecoderLimits.ModuleBytes || length < 0)
        {
            error.Set("the module is too large", bytes.Length);
            return false;
        }
        if (length > buffer.Length)
            Array.Resize(ref buffer, Math.Max(length, Math.Min(DecoderLimits.ModuleBytes, Math.Max(4096, buffer.Length * 2))));
        chunk.CopyTo(buffer.AsSpan(bytes.Length));
        bytes = buffer.AsMemory(0, length);
        module.Bytes = bytes;
        return Advance();
    }

    /// <summary>Ends the module.</summary>
    /// <exception cref="WasmCompileException">The bytes are not a module.</exception>
    public WasmModuleData Finish() => TryFinish() ? module : throw error.ToException(module.Names.Function);

    /// <summary>Ends the module; false leaves <see cref="Error"/>.</summary>
    public bool TryFinish()
    {
        if (bytes.Length > DecoderLimits.ModuleBytes)
            error.Set("the module is too large", 0);
        ended = true;
        if (error.IsSet || !Advance())
            return false;
        if (stage != Stage.SectionHeader || position != bytes.Length)
            error.Set("unexpected end: section length out of bounds", bytes.Length);
        module.CustomSections = [.. customs];
        if (module.Code.Length != module.DeclaredFunctionCount)
            error.Set("function and code section have inconsistent lengths", bytes.Length);
        if (module.DataCount >= 0 && module.DataCount != module.Datas.Length)
            error.Set("data count and data section have inconsistent lengths", bytes.Length);
        CloseDeclarations();
        return !error.IsSet;
    }

    private bool Advance()
    {
        while (!error.IsSet && Step())
            stop.ThrowIfCancellationRequested();
        return !error.IsSet;
    }

    /// <summary>One unit (header, section header, section, body); false if more bytes are needed or the module is at its end.</summary>
    private bool Step() => stage switch
    {
        Stage.Header => Header(),
        Stage.SectionHeader => SectionHeader(),
        Stage.SectionBody => SectionBody(),
        Stage.Bodies => Body(),
    };

    private bool Header()
    {
        ReadOnlySpan<byte> wanted = "\0asm"u8;
        ReadOnlySpan<byte> have = bytes.Span;
        int magic = Math.Min(4, have.Length);
        if (!have[..magic].SequenceEqual(wanted[..magic]))
            return Malformed("magic header not detected", 0);
        if (have.Length < 8)
            return ended && Malformed("unexpected end", have.Length);
        if (have[4] != 1 || have[5] != 0 || have[6] != 0 || have[7] != 0)
            return Malformed(have[6] == ComponentLayer
                ? "unknown binary version: this is a component; only core modules can be run" : "unknown binary version", 4);
        position = 8;
        stage = Stage.SectionHeader;
        return true;
    }

    private bool SectionHeader()
    {
        ReadOnlySpan<byte> have = bytes.Span;
        if (position == have.Length)
            return false;
        byte id = have[position];
        int order = Order(id);
        if (order < 0)
            return Malformed("malformed section id", position);
        if (order > 0 && order <= lastOrder)
            return Malformed("unexpected content after last section", position);
        long next = Leb.SlowU32(have, position + 1);
        if (next < 0)
            return next == Leb.UnexpectedEnd && !ended ? false : Malformed(Leb.Message(next), position + 1);
        uint size = (uint)next;
        int start = (int)(next >> 32);
        if (size > (uint)(DecoderLimits.ModuleBytes - start) || (ended && size > (uint)(have.Length - start)))
            return Malformed("unexpected end: section length out of bounds", position + 1);
        lastOrder = Math.Max(lastOrder, order);
        sectionId = id;
        sectionEnd = start + (int)size;
        module.SectionStarts[id] = start;
        entry = 0;
        position = start;
        stage = Stage.SectionBody;
        return true;
    }

    private bool SectionBody()
    {
        if (sectionId == SectionId.Code)
            return CodeCount();
        if (bytes.Length < sectionEnd)
            return ended && Malformed("unexpected end: section length out of bounds", position);
        ByteReader r = new(bytes.Span, position, sectionEnd);
        ReadSection(ref r);
        if (!r.Failed && r.Position != sectionEnd)
            r.Fail("section size mismatch");
        if (r.Failed)
        {
            error.Set(r.Error!, r.ErrorOffset, entry: new ModuleEntry(sectionId, entry));
            return false;
        }
        position = sectionEnd;
        stage = Stage.SectionHeader;
        return true;
    }

    /// <summary>Goes on to an entry of the section.</summary>
    private void Begin(int index)
    {
        stop.ThrowIfCancellationRequested();
        entry = index;
    }

    private bool Malformed(string message, int offset)
    {
        error.Set(message, offset);
        return false;
    }

    /// <summary>The place of a section in a module (core specification 5.5.16); 0 for custom sections, -1 for unknown ones.</summary>
    private static int Order(byte id) => id switch
    {
        SectionId.Custom => 0,
        SectionId.Type => 1,
        SectionId.Import => 2,
        SectionId.Function => 3,
        SectionId.Table => 4,
        SectionId.Memory => 5,
        SectionId.Tag => 6,
        SectionId.Global => 7,
        SectionId.Export => 8,
        SectionId.Start => 9,
        SectionId.Element => 10,
        SectionId.DataCount => 11,
        SectionId.Code => 12,
        SectionId.Data => 13,
        _ => -1,
    };

    private void ReadSection(ref ByteReader r)
    {
        switch (sectionId)
        {
            case SectionId.Custom: ReadCustom(ref r); break;
            case SectionId.Type: ReadTypes(ref r); break;
            case SectionId.Import: ReadImports(ref r); break;
            case SectionId.Function: ReadFunctions(ref r); break;
            case SectionId.Table: ReadTables(ref r); break;
            case SectionId.Memory: ReadMemories(ref r); break;
            case SectionId.Tag: ReadTags(ref r); break;
            case SectionId.Global: ReadGlobals(ref r); break;
            case SectionId.Export: ReadExports(ref r); break;
            case SectionId.Start: module.Start = r.Index(); break;
            case SectionId.Element: ReadElements(ref r); break;
            case SectionId.DataCount: ReadDataCount(ref r); break;
            case SectionId.Data: ReadDatas(ref r); break;
            default: throw new CompilerBug($"section {sectionId} has no reader");
        }
    }

    /// <summary>Everything that bodies may refer to is known, so the tables that depend on counts can be made.</summary>
    private void CloseDeclarations()
    {
        if (DeclarationsComplete)
            return;
        DeclarationsComplete = true;
        module.DeclaredFunctions = new BitArray(module.Functions.Length);
        if (module.Facts.Length != module.DeclaredFunctionCount)
            module.Facts = new FuncFacts[module.DeclaredFunctionCount];
    }
}
