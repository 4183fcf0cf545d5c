using System.Text.Unicode;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    /// <summary>A custom section from an annotation; Slot is the section beside which it stands, see <see cref="SectionNames"/>.</summary>
    private readonly record struct CustomSection(byte[] Name, byte[] Contents, int Slot, bool Before);

    private readonly List<CustomSection> customSections = [];
    private readonly List<(int Offset, int Value)> hints = [];
    private readonly SectionBuffer hintSection = new();
    private bool inFunction;

    /// <summary>Sections in binary order, with "first" and "last" around them.</summary>
    private static readonly string[] SectionNames =
        ["first", "type", "import", "func", "table", "memory", "tag", "global", "export", "start", "elem", "datacount", "code",
        "data", "last"];

    private bool HasAnnotations => Source.Annotations.Length > 0;

    private void TakeModuleAnnotations(int start)
    {
        if (!HasAnnotations)
            return;
        if (TakeNameAnnotation(start) is not 0 and int name)
            moduleName = name;
    }

    /// <summary>
    /// The symbol of a name annotation behind the identifier at <paramref name="token"/>, or before that token when it is none; or 0.
    /// </summary>
    private int TakeNameAnnotation(int token)
    {
        if (!HasAnnotations)
            return 0;
        int found = FindAnnotation(AnnotationKind.Name, Tokens[token].Kind == TokenKind.Identifier ? token + 1 : token);
        return found < 0 ? 0 : ReadNameAnnotation(found);
    }

    private int ReadNameAnnotation(int annotation)
    {
        TextSource contents = Contents(annotation);
        if (contents.TokenCount != 1 || contents.Tokens[0].Kind != TokenKind.String)
            throw Source.Error(Source.Annotations[annotation].Start, "@name annotation: expected one string");
        byte[] name = StringLiterals.Decode(contents.Text(contents.Tokens[0]));
        if (!Utf8.IsValid(name))
            throw Source.Error(Source.Annotations[annotation].Start, "@name annotation: malformed UTF-8 encoding");
        return Source.Symbols.Intern(name);
    }

    /// <summary>Takes the custom sections that stand before the field at <paramref name="token"/>.</summary>
    private void TakeCustomAnnotations(int token)
    {
        if (!HasAnnotations)
            return;
        Annotation[] all = Source.Annotations;
        for (int i = FirstAnnotation(token); i < all.Length && all[i].Token == token; i++)
        {
            if (all[i].Kind != AnnotationKind.Custom || all[i].Used)
                continue;
            all[i].Used = true;
            customSections.Add(new CustomAnnotationReader(Contents(i), Source, all[i].Start).Read());
        }
    }

    /// <summary>The first unused annotation of a kind before a token, marked as used; or -1.</summary>
    private int FindAnnotation(AnnotationKind kind, int token)
    {
        Annotation[] all = Source.Annotations;
        for (int i = FirstAnnotation(token); i < all.Length && all[i].Token == token; i++)
            if (all[i].Kind == kind && !all[i].Used)
            {
                all[i].Used = true;
                return i;
            }
        return -1;
    }

    /// <summary>The first annotation that stands before the token or behind it.</summary>
    private int FirstAnnotation(int token)
    {
        Annotation[] all = Source.Annotations;
        int low = 0;
        for (int high = all.Length; low < high;)
        {
            int middle = (low + high) / 2;
            if (all[middle].Token < token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private TextSource Contents(int annotation)
    {
        Annotation found = Source.Annotations[annotation];
        return TextSource.Read(Source.Memory(found.Start, found.End - found.Start), stop: Source.Stop);
    }

    private void CheckAnnotationsUsed(int start, int end)
    {
        foreach (Annotation annotation in Source.Annotations)
            if (!annotation.Used && annotation.Token >= start && annotation.Token <= end)
                throw Source.Error(annotation.Start, annotation.Kind switch
                {
                    AnnotationKind.Custom => "misplaced @custom annotation",
                    AnnotationKind.Name => "misplaced @name annotation",
                    AnnotationKind.BranchHint => "@metadata.code.branch_hint annotation: not in a function or duplicate",
                });
    }

    private void BeginHints()
    {
        hints.Clear();
        inFunction = true;
    }

    private void EndHints()
    {
        inFunction = false;
        if (hints.Count == 0)
            return;
        hintSection.Count++;
        hintSection.Writer.U32(functionIndex);
        hintSection.Writer.U32(hints.Count);
        foreach ((int offset, int value) in hints)
        {
            hintSection.Writer.U32(offset);
            hintSection.Writer.Byte(1);
            hintSection.Writer.Byte((byte)value);
        }
    }

    /// <summary>The branch hint before the token: 0, 1, or -1 for none.</summary>
    private int TakeHint(int token)
    {
        if (!HasAnnotations || !inFunction)
            return -1;
        int found = FindAnnotation(AnnotationKind.BranchHint, token);
        return found < 0 ? -1 : ReadHint(found);
    }

    private int ReadHint(int annotation)
    {
        TextSource contents = Contents(annotation);
        byte[] value = contents.TokenCount == 1 && contents.Tokens[0].Kind == TokenKind.String
            ? StringLiterals.Decode(contents.Text(contents.Tokens[0])) : [];
        if (value is not [0 or 1])
            throw Source.Error(Source.Annotations[annotation].Start, "@metadata.code.branch_hint annotation: invalid hint");
        return value[0];
    }

    private void RecordHint(int hint, Ops.WasmOp op)
    {
        CheckHint(hint, op);
        if (hint >= 0)
            AddHint(hint);
    }

    private void CheckHint(int hint, Ops.WasmOp op)
    {
        if (hint >= 0 && op is not (Ops.WasmOp.If or Ops.WasmOp.BrIf))
            throw Error(At - 1, "@metadata.code.branch_hint annotation: invalid target");
    }

    private void AddHint(int hint) => hints.Add((code.Length, hint));

    /// <summary>The contents of <c>(@custom "name" (before|after section)? "contents"*)</c>.</summary>
    private sealed class CustomAnnotationReader(TextSource contents, TextSource outer, int start) : TokenReader(contents)
    {
        public CustomSection Read()
        {
            if (Kind != TokenKind.String)
                throw Fail("missing section name");
            byte[] name = String();
            if (!Utf8.IsValid(name))
                throw Fail("malformed UTF-8 encoding");
            int slot = SectionNames.Length - 1;
            bool before = false;
            if (Kind == TokenKind.Open)
                Placement(out slot, out before);
            byte[] bytes = Strings();
            if (Kind != TokenKind.End)
                throw Fail("unexpected token");
            return new CustomSection(name, bytes, slot, before);
        }

        private void Placement(out int slot, out bool before)
        {
            before = IsKeyword(At + 1, "before"u8);
            if (!before && !IsKeyword(At + 1, "after"u8))
                throw Fail("malformed placement");
            At += 2;
            slot = Kind == TokenKind.Keyword ? Array.IndexOf(SectionNames, System.Text.Encoding.UTF8.GetString(Text(At))) : -1;
            if (slot < 0)
                throw Fail("malformed section kind");
            At++;
            if (Kind != TokenKind.Close)
                throw Fail("unexpected token");
            At++;
        }

        private WasmCompileException Fail(string message) => outer.Error(start, "@custom annotation: " + message);
    }
}
