using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core;
using Wager.Core.Types;
using Wager.Runtime.Code;

namespace Wager.Runtime.Speculation;

/// <summary>Works a function's deopt table out into <see cref="DeoptRecord"/>s, which follow its code. For one function.</summary>
internal sealed partial class DeoptRecords
{
    /// <summary>
    /// What lies between a frame and its caller's: FrameReg and return address; and what begins it: its instance and a word that is not
    /// used.
    /// </summary>
    private const int FrameLink = 16;

    /// <summary>Bytes of code that are fetched ahead: those of 64 cache lines, about what arrives in a microsecond.</summary>
    private const int MostFetched = 4096;

    /// <summary>Records have words in them.</summary>
    private const int Alignment = 8;

    private readonly IFirstTier module;
    private readonly DeoptTable table;
    private readonly int function;
    private readonly int frameSize;
    private readonly int argumentBytes;
    private readonly PlannedFrame[] frames;
    private readonly List<HomeRun> wide = [];
    private readonly List<HomeRun> narrow = [];
    private readonly List<HomeConstant> constants = [];
    private readonly List<HomeObject> objects = [];
    private readonly List<HomeRegister> registers = [];
    private readonly int version;
    private readonly HashSet<CodeVersion> resumed = [];

    /// <summary>Where the values of frames are. Frames that many points share have the same.</summary>
    private readonly Dictionary<(int First, int Count), int> valuesAt = [];

    private byte[] bytes;
    private int length;

    private DeoptRecords(IFirstTier module, int function, int version, DeoptTable table, int frameSize, ReadOnlySpan<byte> code)
    {
        this.module = module;
        this.function = function;
        this.version = version;
        this.table = table;
        this.frameSize = frameSize;
        CallConvention convention = new(Target.Info.CallRegisters);
        convention.Set(module.Module.FuncTypeOf(function));
        argumentBytes = convention.ArgumentBytes;
        int deepest = 0;
        foreach (ref readonly DeoptPoint point in table.Points.AsSpan())
            deepest = Math.Max(deepest, point.Frames);
        frames = new PlannedFrame[deepest];
        bytes = new byte[code.Length * 2 + 256];
        code.CopyTo(bytes);
        length = code.Length;
    }

    /// <summary>The code with its records, to which its exits lead.</summary>
    /// <param name="module">The module.</param>
    /// <param name="function">The function.</param>
    /// <param name="version">The id that the version is going to have.</param>
    /// <param name="compiled">Its code.</param>
    /// <param name="dependencies">The versions that the records lead to.</param>
    /// <exception cref="CompilerBug">Baseline code cannot be entered where the table wants it.</exception>
    public static ReadOnlySpan<byte> Append(IFirstTier module, int function, int version, scoped in CompiledFunction compiled,
        out CodeVersion[] dependencies)
    {
        DeoptRecords records = new(module, function, version, compiled.DeoptTable, compiled.FrameSize, compiled.Code);
        foreach (ref readonly DeoptPoint point in records.table.Points.AsSpan())
        {
            records.LinkExit(point.PcOffset, records.Align());
            records.Add(in point);
        }
        dependencies = [.. records.resumed];
        return records.bytes.AsSpan(0, records.length);
    }

    /// <summary>
    /// The code with a record at each exit that only says which version gives up: <see cref="At"/> works the true one out when it is needed.
    /// </summary>
    /// <inheritdoc cref="Append" path="/param"/>
    public static ReadOnlySpan<byte> AppendLate(IFirstTier module, int function, int version, scoped in CompiledFunction compiled)
    {
        DeoptRecords records = new(module, function, version, compiled.DeoptTable, compiled.FrameSize, compiled.Code);
        int at = records.Align();
        foreach (ref readonly DeoptPoint point in records.table.Points.AsSpan())
            records.LinkExit(point.PcOffset, at);
        records.Write(new DeoptRecord { Version = version, Function = function });
        return records.bytes.AsSpan(0, records.length);
    }

    /// <summary>The record of one point of a version that has none, as bytes.</summary>
    /// <param name="module">The module.</param>
    /// <param name="version">The version that gives up.</param>
    /// <param name="point">Where.</param>
    /// <param name="dependencies">The versions that the record leads to.</param>
    /// <exception cref="CompilerBug">Baseline code cannot be entered where the table wants it.</exception>
    public static ReadOnlySpan<byte> At(IFirstTier module, CodeVersion version, in DeoptPoint point, out CodeVersion[] dependencies)
    {
        DeoptRecords records = new(module, version.FunctionIndex, version.Id, version.DeoptTable, version.FrameSize, []);
        records.Add(in point);
        dependencies = [.. records.resumed];
        return records.bytes.AsSpan(0, records.length);
    }

    private int Align() => length = (length + Alignment - 1) & -Alignment;

    private void Add(in DeoptPoint point)
    {
        ReadOnlySpan<DeoptFrame> shapes = table.Frames.AsSpan(point.FirstFrame, point.Frames);
        int at = Align();
        int room = Place(shapes);
        registers.Clear();
        AddRegisters(in shapes[0]);
        DeoptRecord record = new()
        {
            Version = version,
            Function = function,
            Site = shapes[0].WasmOffset,
            FrameBytes = frameSize,
            LinkBytes = FrameLink + argumentBytes,
            Room = room,
            Frames = shapes.Length,
            Registers = registers.Count,
            Ahead = CodeAhead(in shapes[0]),
            Reason = (int)point.Reason,
        };
        Write(in record);
        int framesAt = length;
        foreach (ref PlannedFrame frame in frames.AsSpan(0, shapes.Length))
            Write(in frame);
        foreach (ref HomeRegister register in CollectionsMarshal.AsSpan(registers))
            Write(in register);
        ReadOnlySpan<DeoptFrame> made = table.Frames.AsSpan(point.FirstFrame + point.Frames, point.Objects);
        for (int i = 0; i < shapes.Length; i++)
        {
            frames[i].Values = ValuesOf(in shapes[^(i + 1)], made) - at;
            MemoryMarshal.Write(bytes.AsSpan(framesAt + i * Unsafe.SizeOf<PlannedFrame>()), in frames[i]);
        }
        if (made.Length == 0)
            return;
        record.Objects = made.Length;
        record.ObjectsAt = length - at;
        MemoryMarshal.Write(bytes.AsSpan(at), in record);
        foreach (ref readonly DeoptFrame one in made)
            AddObject(in one, made);
    }

    /// <summary>Lets the exit that ends at an offset lead to a record.</summary>
    private void LinkExit(int exit, int record)
    {
        ReadOnlySpan<byte> head = Target.Info.DeoptLink;
        Span<byte> code = bytes.AsSpan(exit, head.Length + sizeof(int));
        if (!code.StartsWith(head))
            throw new CompilerBug($"no link behind the exit at +0x{exit:x} of function {function}");
        BinaryPrimitives.WriteInt32LittleEndian(code[head.Length..], record - exit);
    }

    /// <summary>
    /// Finds where the frames will lie and go on, the outermost first; returns how far below the optimized frame's FrameReg the stack will
    /// end.
    /// </summary>
    private int Place(ReadOnlySpan<DeoptFrame> shapes)
    {
        int end = -FrameLink - argumentBytes;
        for (int i = 0; i < shapes.Length; i++)
        {
            ref readonly DeoptFrame shape = ref shapes[^(i + 1)];
            CodeVersion baseline = BaselineOf(in shape, out ResumePoint resume);
            if (i > 0)
                end += baseline.ResultBytes;
            frames[i].FramePointer = end + baseline.ArgumentBytes + FrameLink;
            frames[i].Pc = baseline.Address + (shape.Kind == ResumeKind.BeforeCall ? resume.BeforePc : resume.AfterPc);
            end = frames[i].FramePointer + baseline.FrameSize;
        }
        return end;
    }

    /// <summary>Bytes of code from where a frame goes on, as far as they are worth fetching.</summary>
    private int CodeAhead(in DeoptFrame innermost)
    {
        CodeVersion baseline = BaselineOf(in innermost, out ResumePoint resume);
        return Math.Min(baseline.Length - resume.BeforePc, MostFetched);
    }

    private CodeVersion BaselineOf(in DeoptFrame frame, out ResumePoint resume)
    {
        CodeVersion baseline = module.FirstTier(frame.Function)
            ?? throw new CompilerBug($"a deopt needs baseline code of function {frame.Function}, which there is not");
        if (!baseline.ResumeTable.TryFind(frame.WasmOffset, out resume))
            throw new CompilerBug($"function {frame.Function} cannot be resumed at offset 0x{frame.WasmOffset:x}");
        resumed.Add(baseline);
        return baseline;
    }

    private void AddRegisters(in DeoptFrame innermost)
    {
        CodeVersion baseline = BaselineOf(in innermost, out ResumePoint resume);
        foreach (ResumeRegister register in baseline.ResumeTable.Registers.AsSpan(resume.FirstRegister, resume.Registers))
        {
            int home = FrameLink;
            ReadOnlySpan<DeoptValue> values = table.Values.AsSpan(innermost.FirstValue, register.Value + 1);
            // A dead value has no home that was written, and may have shared its register with one that lives.
            if (values[^1].Where == DeoptWhere.Dead)
                continue;
            foreach (ref readonly DeoptValue value in values)
                home += SizeOf(in value);
            registers.Add(new HomeRegister { Home = home, Register = register.Register, IsVector = values[^1].Kind == ValKind.V128 });
        }
    }

    /// <summary>Where the values of a frame are listed; lists them if no frame before had the same.</summary>
    private int ValuesOf(in DeoptFrame frame, ReadOnlySpan<DeoptFrame> made)
    {
        // Objects have other numbers at other points.
        if (RefersToObjects(in frame))
            return WriteValues(in frame, made);
        ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(valuesAt, (frame.FirstValue, frame.Values), out bool isKnown);
        return isKnown ? at : at = WriteValues(in frame, made);
    }

    private bool RefersToObjects(in DeoptFrame frame)
    {
        foreach (ref readonly DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
            if (value.Where == DeoptWhere.Object)
                return true;
        return false;
    }

    private int WriteValues(in DeoptFrame frame, ReadOnlySpan<DeoptFrame> made)
    {
        int at = length;
        wide.Clear();
        narrow.Clear();
        constants.Clear();
        objects.Clear();
        int home = FrameLink;
        foreach (ref readonly DeoptValue value in table.Values.AsSpan(frame.FirstValue, frame.Values))
        {
            home += SizeOf(in value);
            if (value.Where == DeoptWhere.Constant)
                AddConstant(in value, home);
            else if (value.Where == DeoptWhere.Object)
                objects.Add(new HomeObject(home, IndexOf(value.Data, made)));
            else if (value.Where != DeoptWhere.Dead)
                AddMove(in value, home);
        }
        Write(new PlannedValues { Wide = wide.Count, Narrow = narrow.Count, Constants = constants.Count, Objects = objects.Count });
        foreach (ref HomeRun run in CollectionsMarshal.AsSpan(wide))
            Write(in run);
        foreach (ref HomeRun run in CollectionsMarshal.AsSpan(narrow))
            Write(in run);
        foreach (ref HomeConstant constant in CollectionsMarshal.AsSpan(constants))
            Write(in constant);
        foreach (ref HomeObject reference in CollectionsMarshal.AsSpan(objects))
            Write(in reference);
        return at;
    }

    private void AddConstant(in DeoptValue value, int home)
    {
        AddConstant(table.Constants[value.Data], home);
        if (value.Kind == ValKind.V128)
            AddConstant(table.Constants[value.Data + 1], home - 8);
    }

    private void AddConstant(ulong bits, int home) => constants.Add(new HomeConstant(home, (uint)bits, (uint)(bits >> 32)));

    /// <summary>Where in the image.</summary>
    private int SourceOf(in DeoptValue value) => value.Where switch
    {
        DeoptWhere.Gp => 8 * value.Data,
        DeoptWhere.Fp => DeoptRecord.VectorRegisters + 16 * value.Data,
        _ => DeoptRecord.RegisterBytes + frameSize + value.Data,
    };

    private void AddMove(in DeoptValue value, int home)
    {
        int source = SourceOf(in value);
        // Slots and registers of narrow values may hold anything above them; homes hold zeros.
        if (value.Kind is ValKind.I32 or ValKind.F32)
        {
            AddWord(narrow, source, home);
            return;
        }
        if (value.Kind == ValKind.V128)
            AddWord(wide, source + 8, home - 8);
        AddWord(wide, source, home);
    }

    /// <summary>One more word, in the last run if it lies right below its words in the image as at home.</summary>
    private static void AddWord(List<HomeRun> runs, int source, int home)
    {
        if (runs.Count > 0 && runs[^1] is HomeRun last && last.Source - 8 == source && last.Home + 8 == home)
            runs[^1] = new HomeRun(source, home, last.Count + 1);
        else
            runs.Add(new HomeRun(source, home, 1));
    }

    private static int SizeOf(in DeoptValue value) => value.Kind == ValKind.V128 ? 16 : 8;

    private void Write<T>(in T value)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        Growth.Reserve(ref bytes, length + size);
        MemoryMarshal.Write(bytes.AsSpan(length), in value);
        length += size;
    }
}
