using Wager.Core.Binary;
using Wager.Core.Modules;

namespace Wager.Core.Debugging;

/// <summary>
/// Reads the line programs of <c>.debug_line</c> (DWARF 5, section 6.2; versions 2 to 5), whose addresses are offsets in the code section.
/// A unit that is malformed gives the rows before the mistake, and the next one is read; no more is read than the limits say.
/// </summary>
internal sealed class DwarfLines
{
    private const int MostBytes = 64 << 20;
    private const int MostNameBytes = 1000;

    /// <summary>
    /// Files of all units together, and entries of one table: a byte is enough for one, so that a guest could ask for many times the memory
    /// that its module takes.
    /// </summary>
    private const int MostFiles = 1 << 16;

    /// <summary>What an address says of code that the linker has left out.</summary>
    private const int LeftOut = 0;

    private const int FormString = 0x08, FormBlock = 0x09, FormData1 = 0x0b, FormData2 = 0x05, FormData4 = 0x06, FormData8 = 0x07,
        FormData16 = 0x1e, FormUdata = 0x0f, FormStrp = 0x0e, FormLineStrp = 0x1f;

    private const int ContentPath = 1, ContentDirectory = 2;

    private readonly ReadOnlyMemory<byte> section;
    private readonly ReadOnlyMemory<byte> strings;
    private readonly ReadOnlyMemory<byte> lineStrings;
    private readonly int codeStart;
    private readonly int codeLength;
    private readonly LineTable.Builder rows = new();
    private readonly List<FileEntry> files = [];

    private DwarfLines(WasmModuleData module)
    {
        section = module.Custom(".debug_line");
        strings = module.Custom(".debug_str");
        lineStrings = module.Custom(".debug_line_str");
        codeStart = module.SectionStarts[SectionId.Code];
        codeLength = module.Code.Length == 0 ? 0 : module.Code[^1].End - codeStart;
    }

    /// <summary>The lines of a module; empty if it tells none.</summary>
    public static LineTable Read(WasmModuleData module)
    {
        DwarfLines lines = new(module);
        if (lines.section.IsEmpty)
            return LineTable.Empty;
        lines.ReadUnits();
        return lines.rows.Build(lines.NameOf);
    }

    private void ReadUnits()
    {
        ReadOnlySpan<byte> bytes = section.Span[..Math.Min(section.Length, MostBytes)];
        DwarfReader r = new(bytes, 0, bytes.Length);
        while (!r.AtEnd && !rows.IsFull)
        {
            ulong length = r.U32();
            bool is64 = length == uint.MaxValue;
            if (is64)
                length = r.U64();
            int start = r.Position;
            r.Skip(length);
            if (r.Failed)
                return;
            ReadUnit(new DwarfReader(bytes, start, r.Position), is64);
        }
    }

    private void ReadUnit(DwarfReader r, bool is64)
    {
        Header header = new() { Version = r.U16() };
        if (header.Version is < 2 or > 5)
            return;
        if (header.Version == 5)
        {
            r.U8();
            r.U8();
        }
        ulong length = r.Number(is64 ? 8 : 4);
        if (length > (ulong)(r.End - r.Position))
            return;
        int program = r.Position + (int)length;
        header.Step = Math.Max((byte)1, r.U8());
        if (header.Version >= 4)
            r.U8();
        r.U8();
        header.LineBase = (sbyte)r.U8();
        header.LineRange = r.U8();
        header.OpcodeBase = r.U8();
        int lengths = r.Position;
        r.Skip((ulong)Math.Max(0, header.OpcodeBase - 1));
        header.FirstFile = files.Count;
        if (r.Failed || header.LineRange == 0 || header.OpcodeBase == 0)
            return;
        if (header.Version == 5)
            ReadTables(ref r, is64);
        else
            ReadOldTables(ref r);
        if (!r.Failed)
            Run(new DwarfReader(section.Span, program, r.End), header, lengths);
    }

    private void ReadOldTables(ref DwarfReader r)
    {
        List<TextRange> directories = [default];
        while (!r.AtEnd && r.Text() is var range && range.End.Value > range.Start.Value)
            if (directories.Count < MostFiles)
                directories.Add(new TextRange(StringsOf.Line, range.Start.Value));
        while (!r.AtEnd && r.Text() is var range && range.End.Value > range.Start.Value)
        {
            ulong directory = r.Uleb();
            r.Uleb();
            r.Uleb();
            AddFile(new TextRange(StringsOf.Line, range.Start.Value), directory, directories);
        }
    }

    private void ReadTables(ref DwarfReader r, bool is64)
    {
        List<TextRange> directories = [];
        foreach ((TextRange path, _) in ReadEntries(ref r, is64))
            directories.Add(path);
        foreach ((TextRange path, ulong directory) in ReadEntries(ref r, is64))
            AddFile(path, directory, directories);
    }

    private void AddFile(TextRange path, ulong directory, List<TextRange> directories)
    {
        if (files.Count < MostFiles)
            files.Add(new FileEntry(path, directory < (ulong)directories.Count ? directories[(int)directory] : default));
    }

    /// <summary>Entries of a table of version 5, which says how they are made. Each takes a byte at least, or there are none.</summary>
    private static List<(TextRange Path, ulong Directory)> ReadEntries(ref DwarfReader r, bool is64)
    {
        List<(TextRange, ulong)> entries = [];
        (ulong Content, ulong Form)[] format = new (ulong, ulong)[r.U8()];
        for (int i = 0; i < format.Length; i++)
            format[i] = (r.Uleb(), r.Uleb());
        ulong count = r.Uleb();
        if (format.Length == 0 && count > 0)
            r.Fail();
        for (ulong i = 0; i < count && !r.Failed; i++)
        {
            TextRange path = default;
            ulong directory = 0;
            int at = r.Position;
            foreach ((ulong content, ulong form) in format)
            {
                TextRange text = ReadForm(ref r, form, is64, out ulong number);
                if (content == ContentPath)
                    path = text;
                else if (content == ContentDirectory)
                    directory = number;
            }
            if (r.Position == at)
                r.Fail();
            if (!r.Failed && entries.Count < MostFiles)
                entries.Add((path, directory));
        }
        return entries;
    }

    private static TextRange ReadForm(ref DwarfReader r, ulong form, bool is64, out ulong number)
    {
        number = 0;
        switch (form)
        {
            case FormString:
                return new TextRange(StringsOf.Line, r.Text().Start.Value);
            case FormStrp:
                return new TextRange(StringsOf.Strings, Offset(r.Number(is64 ? 8 : 4)));
            case FormLineStrp:
                return new TextRange(StringsOf.LineStrings, Offset(r.Number(is64 ? 8 : 4)));
            case FormUdata: number = r.Uleb(); break;
            case FormData1: number = r.U8(); break;
            case FormData2: number = r.U16(); break;
            case FormData4: number = r.U32(); break;
            case FormData8: number = r.U64(); break;
            case FormData16: r.Skip(16); break;
            case FormBlock: r.Skip(r.Uleb()); break;
            default: r.Fail(); break;
        }
        return default;
    }

    private static int Offset(ulong offset) => (int)Math.Min(offset, int.MaxValue);

    /// <summary>Runs the program of a unit. Every instruction takes a byte at least and makes one row at most.</summary>
    private void Run(DwarfReader r, in Header header, int lengths)
    {
        State state = State.First;
        int sequence = rows.Count;
        while (!r.AtEnd && !rows.IsFull)
        {
            byte op = r.U8();
            if (op >= header.OpcodeBase)
            {
                int adjusted = op - header.OpcodeBase;
                state.Address += (ulong)(adjusted / header.LineRange) * header.Step;
                state.Line += header.LineBase + adjusted % header.LineRange;
                AddRow(in state, in header);
            }
            else if (op == 0)
                Extended(ref r, ref state, ref sequence);
            else
                Standard(ref r, op, ref state, in header, lengths);
        }
        // A sequence that was not ended holds nothing.
        rows.CutTo(Math.Min(sequence, rows.Count));
    }

    private void Standard(ref DwarfReader r, byte op, ref State state, in Header header, int lengths)
    {
        switch (op)
        {
            case 1: AddRow(in state, in header); break;
            case 2: state.Address += r.Uleb() * header.Step; break;
            case 3: state.Line += r.Sleb(); break;
            case 4: state.File = r.Uleb(); break;
            case 5: state.Column = r.Uleb(); break;
            case 6 or 7 or 10 or 11: break;
            case 8: state.Address += (ulong)((255 - header.OpcodeBase) / header.LineRange) * header.Step; break;
            case 9: state.Address += r.U16(); break;
            default:
                // 12, and whatever a later version has: the header says how many operands there are.
                for (int operands = section.Span[lengths + op - 1]; operands > 0; operands--)
                    r.Uleb();
                break;
        }
    }

    private void Extended(ref DwarfReader r, ref State state, ref int sequence)
    {
        ulong length = r.Uleb();
        if (length == 0 || length > (ulong)(r.End - r.Position))
        {
            r.Fail();
            return;
        }
        int end = r.Position + (int)length;
        switch (r.U8())
        {
            case 1:
                if (state.IsLeftOut)
                    rows.CutTo(sequence);
                else if (state.Address <= (ulong)codeLength)
                    rows.AddEnd(codeStart + (int)state.Address);
                sequence = rows.Count;
                state = State.First;
                break;
            case 2:
                state.Address = r.Number((int)length - 1);
                state.IsLeftOut |= state.Address == LeftOut || state.Address > (ulong)codeLength;
                break;
            default:
                break;
        }
        r.Skip((ulong)Math.Max(0, end - r.Position));
    }

    private void AddRow(in State state, in Header header)
    {
        ulong file = header.Version == 5 ? state.File : state.File - 1;
        if (state.IsLeftOut || state.Address > (ulong)codeLength || file >= (ulong)(files.Count - header.FirstFile))
            return;
        rows.Add(codeStart + (int)state.Address, header.FirstFile + (int)file,
            (int)Math.Clamp(state.Line, 0, int.MaxValue), (int)Math.Min(state.Column, int.MaxValue));
    }

    private string NameOf(int file)
    {
        string path = TextOf(files[file].Path);
        string directory = TextOf(files[file].Directory);
        return directory.Length == 0 || path.StartsWith('/') ? path : $"{directory.TrimEnd('/')}/{path}";
    }

    private string TextOf(TextRange text) => text.Where switch
    {
        StringsOf.Line => DwarfReader.TextAt(section.Span, text.Offset, MostNameBytes),
        StringsOf.Strings => DwarfReader.TextAt(strings.Span, text.Offset, MostNameBytes),
        StringsOf.LineStrings => DwarfReader.TextAt(lineStrings.Span, text.Offset, MostNameBytes),
        StringsOf.None => "",
    };

    /// <summary>Which section a text lies in.</summary>
    private enum StringsOf : byte
    {
        None,
        Line,
        Strings,
        LineStrings,
    }

    private readonly record struct TextRange(StringsOf Where, int Offset);

    private readonly record struct FileEntry(TextRange Path, TextRange Directory);

    private struct Header
    {
        public int Version;
        public byte Step;
        public sbyte LineBase;
        public byte LineRange;
        public byte OpcodeBase;

        /// <summary>The number of the unit's first file among all.</summary>
        public int FirstFile;
    }

    /// <summary>The registers of the line number machine that matter.</summary>
    private struct State
    {
        public ulong Address;
        public ulong File;
        public long Line;
        public ulong Column;

        /// <summary>The linker has left out the code of the sequence.</summary>
        public bool IsLeftOut;

        public static State First => new() { File = 1, Line = 1 };
    }
}
