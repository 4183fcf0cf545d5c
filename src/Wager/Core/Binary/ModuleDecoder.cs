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

    private const string OutOfBounds = "unexpected end: section length out of bounds";

    private readonly WasmModuleData module;
    private readonly TypeStore types;
    private readonly CancellationToken stop;
    private readonly int sizeLimit;
    private readonly ArrivalBuffer buffer;
    private ReadOnlyMemory<byte> bytes;
    private int position;
    private Stage stage = Stage.Header;
    private int lastOrder;
    private byte sectionId;
    private int sectionEnd;

    /// <summary>Where the section says how long it is.</summary>
    private int sectionSize;

    private bool isTooLarge;
    private bool ended;
    private WasmError error;

    /// <summary>The entry of the section that is being read.</summary>
    private int entry;

    /// <summary>A decoder that accepts the given features.</summary>
    public ModuleDecoder(WasmFeatures features = WasmFeatures.All, CancellationToken stop = default,
        int sizeLimit = DecoderLimits.ModuleBytes)
    {
        this.stop = stop;
        this.sizeLimit = sizeLimit;
        buffer = new ArrivalBuffer(sizeLimit);
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

    /// <summary>What is wrong with a module of more than so many bytes.</summary>
    public static string TooLarge(int limit) => $"the module is too large: at most {limit} bytes are allowed";

    /// <summary>Decodes a whole module.</summary>
    /// <exception cref="WasmCompileException">The bytes are not a module.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static WasmModuleData Decode(
        ReadOnlyMemory<byte> bytes, WasmFeatures features = WasmFeatures.All, CancellationToken stop = default,
        int sizeLimit = DecoderLimits.ModuleBytes)
    {
        ModuleDecoder decoder = new(features, stop, sizeLimit);
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
        while (!chunk.IsEmpty)
        {
            Span<byte> room = Room(chunk.Length).Span;
            int count = Math.Min(chunk.Length, room.Length);
            chunk[..count].CopyTo(room);
            chunk = chunk[count..];
            if (!Arrived(count))
                return false;
        }
        return !error.IsSet;
    }

    /// <summary>
    /// Where the next bytes may be written; never empty. A module that is too large has room for one byte, which is one too many.
    /// </summary>
    /// <param name="wanted">Bytes that are to come, or a guess.</param>
    public Memory<byte> Room(int wanted) => buffer.Room(wanted, sectionEnd);

    /// <summary>Says how long the module will be, as far as that is known before it has arrived.</summary>
    public void Expect(long length) => buffer.Expect(length);

    /// <summary>Goes on after bytes were written to the beginning of <see cref="Room"/>.</summary>
    /// <inheritdoc cref="Append" path="/returns"/>
    public bool Arrived(int count)
    {
        if (error.IsSet && !IsHeld)
            return false;
        isTooLarge = !buffer.Add(count);
        if (isTooLarge)
            return Malformed(TooLarge(sizeLimit), sizeLimit);
        bytes = buffer.Bytes;
        module.Bytes = bytes;
        return Advance() || IsHeld;
    }

    /// <summary>
    /// An error inside of the code section is held back until the section has arrived: if the module ends before, that is what is wrong
    /// with it, as it would be had all been there at once.
    /// </summary>
    private bool IsHeld => error.IsSet && !ended && IsCutOff;

    private bool IsCutOff => stage is Stage.SectionBody or Stage.Bodies && bytes.Length < sectionEnd;

    /// <summary>Ends the module.</summary>
    /// <exception cref="WasmCompileException">The bytes are not a module.</exception>
    public WasmModuleData Finish() => TryFinish() ? module : throw error.ToException(module.Names.Function);

    /// <summary>Ends the module; false leaves <see cref="Error"/>.</summary>
    public bool TryFinish()
    {
        if (bytes.Length > sizeLimit)
            error.Set(TooLarge(sizeLimit), sizeLimit);
        ended = true;
        bool isWhole = TryEnd();
        if (names is { } range)
            module.Names = new ModuleNames(bytes[range]);
        return isWhole;
    }

    private bool TryEnd()
    {
        if (CutOff() || !Advance() || CutOff())
            return false;
        if (stage != Stage.SectionHeader || position != bytes.Length)
            error.Set(OutOfBounds, bytes.Length);
        module.CustomSections = [.. customs];
        if (module.Code.Length != module.DeclaredFunctionCount)
            error.Set("function and code section have inconsistent lengths", bytes.Length);
        if (module.DataCount >= 0 && module.DataCount != module.Datas.Length)
            error.Set("data count and data section have inconsistent lengths", bytes.Length);
        CloseDeclarations();
        return !error.IsSet;
    }

    /// <summary>
    /// Whether the module ends before the section that was begun; sets the error, the same as if all had been there at once.
    /// </summary>
    private bool CutOff()
    {
        if (IsCutOff && !isTooLarge)
        {
            error = default;
            error.Set(OutOfBounds, sectionSize);
        }
        return error.IsSet;
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
            return Malformed(OutOfBounds, position + 1);
        if (start + (long)size > sizeLimit)
            return Malformed(TooLarge(sizeLimit), sizeLimit);
        sectionSize = position + 1;
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
            return ended && Malformed(OutOfBounds, sectionSize);
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
