using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

/// <remarks>
/// Instructions are encoded in one pass without recursion, so that nesting in the text cannot exhaust the stack. The opcode and immediates
/// of a folded instruction wait in <see cref="pending"/> while its operands are encoded.
/// </remarks>
internal sealed partial class ModuleParser
{
    private enum FrameKind : byte
    {
        /// <summary>A folded plain instruction; its operands follow.</summary>
        Plain,
        /// <summary>A folded block, loop or try_table.</summary>
        Block,
        /// <summary>A folded if before its then.</summary>
        IfCondition,
        /// <summary>A folded if after its then.</summary>
        IfRest,
        /// <summary>The then or else of a folded if, the do or a clause of a folded try.</summary>
        Arm,
        /// <summary>A folded try: its do, its clauses or its delegate follow.</summary>
        Try,
    }

    /// <summary>
    /// An open parenthesis of a folded instruction: the token of its operator, where in <see cref="pending"/> its encoding waits, the label
    /// of an if, how many labels must be open when it closes, its branch hint or -1, and whether an if had its else.
    /// </summary>
    private record struct Frame(FrameKind Kind, int Token, int Pending, int Symbol, int LabelBase, int Hint, bool HasElse);

    /// <summary>An open block, and what <see cref="innermost"/> said of its symbol before.</summary>
    private record struct Label(int Symbol, LabelKind Kind, int Shadowed);

    private enum LabelKind : byte
    {
        Other,
        /// <summary>An if that may have an else.</summary>
        If,
        /// <summary>The body of a try.</summary>
        Try,
        /// <summary>A clause of a try, after which others may come.</summary>
        Catch,
    }

    private readonly List<Frame> frames = [];
    private readonly List<Label> labels = [];

    /// <summary>For each symbol how many blocks are open around and including the innermost one that bears it; 0 if none does.</summary>
    private int[] innermost = new int[64];
    private readonly WasmBinaryWriter pending = new();
    private WasmBinaryWriter code = null!;

    /// <summary>Instructions up to the closing parenthesis around them, and the end opcode.</summary>
    private void Expression(WasmBinaryWriter code, bool inFunction)
    {
        if (!inFunction)
            BeginLocals();
        Instructions(code, single: false);
        Mark(At);
        code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    /// <summary>One folded instruction and the end opcode.</summary>
    private void FoldedExpression(WasmBinaryWriter code)
    {
        BeginLocals();
        Instructions(code, single: true);
        code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    private void Instructions(WasmBinaryWriter code, bool single)
    {
        this.code = code;
        frames.Clear();
        labels.Clear();
        pending.Clear();
        while (true)
        {
            Source.Stop.ThrowIfCancellationRequested();
            switch (Kind)
            {
                case TokenKind.Open:
                    OpenFolded();
                    break;
                case TokenKind.Close when frames.Count == 0:
                    if (labels.Count > 0)
                        throw Unexpected("'end'");
                    return;
                case TokenKind.Close:
                    CloseFolded();
                    if (single && frames.Count == 0)
                        return;
                    break;
                case TokenKind.Keyword when frames.Count == 0 || frames[^1].Kind is FrameKind.Block or FrameKind.Arm:
                    Flat();
                    break;
                default:
                    throw Unexpected("an instruction");
            }
        }
    }

    private WasmOp Operator()
    {
        if (Kind != TokenKind.Keyword)
            throw Unexpected("an instruction");
        if (!OpKeywords.TryFind(Text(At), out WasmOp op))
            throw Error(At, $"unknown operator {Shown(At)}");
        At++;
        return op;
    }

    private void Flat()
    {
        int hint = TakeHint(At);
        Mark(At);
        WasmOp op = Operator();
        switch (op)
        {
            case WasmOp.Block or WasmOp.Loop or WasmOp.If or WasmOp.TryTable or WasmOp.Try:
                RecordHint(hint, op);
                OpenBlock(op, code);
                break;
            case WasmOp.Catch or WasmOp.CatchAll:
                FlatCatch(op);
                break;
            case WasmOp.Delegate:
                FlatDelegate();
                break;
            case WasmOp.Else:
                FlatElse();
                break;
            case WasmOp.End:
                FlatEnd();
                break;
            default:
                RecordHint(hint, op);
                Plain(op, code);
                break;
        }
    }

    /// <summary>A block in flat form, or folded other than if: its head, and its label.</summary>
    private void OpenBlock(WasmOp op, WasmBinaryWriter to)
    {
        int symbol = OptionalIdentifier();
        to.Opcode(WasmOps.Encoding(op));
        BlockType(to);
        if (op == WasmOp.TryTable)
            Catches(to);
        PushLabel(symbol, op == WasmOp.If ? LabelKind.If : op == WasmOp.Try ? LabelKind.Try : LabelKind.Other);
    }

    private void FlatCatch(WasmOp op)
    {
        int labelBase = frames.Count == 0 ? 0 : frames[^1].LabelBase;
        if (labels.Count <= labelBase || labels[^1].Kind is not (LabelKind.Try or LabelKind.Catch))
            throw Error(At - 1, $"unexpected token {Shown(At - 1)}");
        EncodeCatch(op);
    }

    private void EncodeCatch(WasmOp op)
    {
        labels[^1] = labels[^1] with { Kind = op == WasmOp.Catch ? LabelKind.Catch : LabelKind.Other };
        code.Opcode(WasmOps.Encoding(op));
        if (op == WasmOp.Catch)
            code.U32(Index(tags));
    }

    private void FlatDelegate()
    {
        int labelBase = frames.Count == 0 ? 0 : frames[^1].LabelBase;
        if (labels.Count <= labelBase || labels[^1].Kind != LabelKind.Try)
            throw Error(At - 1, "unexpected token delegate");
        EncodeDelegate();
    }

    private void EncodeDelegate()
    {
        PopLabel();
        code.Opcode(WasmOps.Encoding(WasmOp.Delegate));
        code.U32(LabelIndex());
    }

    private void FlatElse()
    {
        int labelBase = frames.Count == 0 ? 0 : frames[^1].LabelBase;
        if (labels.Count <= labelBase || labels[^1].Kind != LabelKind.If)
            throw Error(At - 1, "unexpected token else");
        CheckEndLabel();
        labels[^1] = labels[^1] with { Kind = LabelKind.Other };
        code.Opcode(WasmOps.Encoding(WasmOp.Else));
    }

    private void FlatEnd()
    {
        int labelBase = frames.Count == 0 ? 0 : frames[^1].LabelBase;
        if (labels.Count <= labelBase)
            throw Error(At - 1, "unexpected token end");
        CheckEndLabel();
        PopLabel();
        code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    private void CheckEndLabel()
    {
        int token = At;
        if (OptionalIdentifier() is not 0 and int symbol && symbol != labels[^1].Symbol)
            throw Error(token, $"mismatching label {Shown(token)}");
    }

    private void OpenFolded()
    {
        if (frames.Count > 0 && frames[^1].Kind == FrameKind.IfRest)
        {
            OpenElse();
            return;
        }
        if (frames.Count > 0 && frames[^1].Kind == FrameKind.IfCondition && AtOpen("then"u8))
        {
            OpenThen();
            return;
        }
        if (frames.Count > 0 && frames[^1].Kind == FrameKind.Try)
        {
            OpenPartOfTry();
            return;
        }
        int hint = TakeHint(At);
        At++;
        hint = Math.Max(hint, TakeHint(At));
        int token = At;
        WasmOp op = Operator();
        switch (op)
        {
            case WasmOp.Block or WasmOp.Loop or WasmOp.TryTable:
                Mark(token);
                RecordHint(hint, op);
                OpenBlock(op, code);
                frames.Add(new Frame(FrameKind.Block, token, pending.Length, 0, labels.Count, -1, false));
                break;
            case WasmOp.If:
                int symbol = OptionalIdentifier();
                frames.Add(new Frame(FrameKind.IfCondition, token, pending.Length, symbol, labels.Count, hint, false));
                pending.Opcode(WasmOps.Encoding(op));
                BlockType(pending);
                break;
            case WasmOp.Try:
                Mark(token);
                OpenBlock(op, code);
                frames.Add(new Frame(FrameKind.Try, token, pending.Length, 0, labels.Count, -1, false));
                break;
            case WasmOp.Else or WasmOp.End or WasmOp.Catch or WasmOp.CatchAll or WasmOp.Delegate:
                throw Error(At - 1, $"unexpected token {Shown(At - 1)}");
            default:
                CheckHint(hint, op);
                frames.Add(new Frame(FrameKind.Plain, token, pending.Length, 0, labels.Count, hint, false));
                Plain(op, pending);
                break;
        }
    }

    private void OpenThen()
    {
        At += 2;
        Frame frame = frames[^1];
        ReleasePending(frame);
        frames[^1] = frame with { Kind = FrameKind.IfRest };
        PushLabel(frame.Symbol, LabelKind.Other);
        frames.Add(new Frame(FrameKind.Arm, At, pending.Length, 0, labels.Count, -1, false));
    }

    private void OpenElse()
    {
        if (frames[^1].HasElse || !TryOpen("else"u8))
            throw Unexpected("')'");
        frames[^1] = frames[^1] with { HasElse = true };
        code.Opcode(WasmOps.Encoding(WasmOp.Else));
        frames.Add(new Frame(FrameKind.Arm, At, pending.Length, 0, labels.Count, -1, false));
    }

    /// <summary>
    /// The do of a folded try, one of its clauses, or the delegate that ends it. <see cref="Frame.HasElse"/> says that it had its do.
    /// </summary>
    private void OpenPartOfTry()
    {
        Frame frame = frames[^1];
        if (!frame.HasElse)
        {
            if (!TryOpen("do"u8))
                throw Unexpected("'(do'");
            frames[^1] = frame with { HasElse = true };
        }
        else if (labels.Count < frame.LabelBase)
            throw Unexpected("')'");
        else if (labels[^1].Kind == LabelKind.Try && TryOpen("delegate"u8))
        {
            Mark(At - 1);
            EncodeDelegate();
            Close();
            return;
        }
        else if (labels[^1].Kind != LabelKind.Other && (AtOpen("catch"u8) || AtOpen("catch_all"u8)))
        {
            WasmOp op = AtOpen("catch"u8) ? WasmOp.Catch : WasmOp.CatchAll;
            At += 2;
            Mark(At - 1);
            EncodeCatch(op);
        }
        else
            throw Unexpected("')'");
        frames.Add(new Frame(FrameKind.Arm, At, pending.Length, 0, labels.Count, -1, false));
    }

    private void CloseFolded()
    {
        Frame frame = frames[^1];
        switch (frame.Kind)
        {
            case FrameKind.Plain:
                ReleasePending(frame);
                break;
            case FrameKind.IfCondition:
                throw Unexpected("'(then'");
            case FrameKind.Arm:
                if (labels.Count != frame.LabelBase)
                    throw Unexpected("'end'");
                break;
            case FrameKind.Block:
                if (labels.Count != frame.LabelBase)
                    throw Unexpected("'end'");
                EndFoldedBlock();
                break;
            case FrameKind.Try when !frame.HasElse:
                throw Unexpected("'(do'");
            case FrameKind.Try when labels.Count < frame.LabelBase:
                break;
            case FrameKind.IfRest or FrameKind.Try:
                EndFoldedBlock();
                break;
        }
        frames.RemoveAt(frames.Count - 1);
        At++;
    }

    private void EndFoldedBlock()
    {
        PopLabel();
        Mark(At);
        code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    private void ReleasePending(in Frame frame)
    {
        Mark(frame.Token);
        if (frame.Hint >= 0)
            AddHint(frame.Hint);
        code.Bytes(pending.Written[frame.Pending..]);
        pending.Truncate(frame.Pending);
    }

    private void BlockType(WasmBinaryWriter to)
    {
        int start = At;
        if (!AtOpen("type"u8))
        {
            Signature(ParameterNames.Rejected);
            if (parameterCount == 0 && resultCount == 0)
            {
                to.Byte(0x40);
                return;
            }
            if (parameterCount == 0 && resultCount == 1)
            {
                to.Bytes(results.Written);
                return;
            }
            At = start;
        }
        to.S64(TypeUse(ParameterNames.Rejected));
    }

    private void Catches(WasmBinaryWriter to)
    {
        int count = 0;
        WasmBinaryWriter clauses = localTypes;
        clauses.Clear();
        for (; CatchKind() is >= 0 and int kind; count++)
        {
            At += 2;
            clauses.Byte((byte)kind);
            if (kind < 2)
                clauses.U32(Index(tags));
            clauses.U32(LabelIndex());
            Close();
        }
        to.U32(count);
        to.Bytes(clauses.Written);
    }

    private int CatchKind()
    {
        if (AtOpen("catch"u8))
            return 0;
        if (AtOpen("catch_ref"u8))
            return 1;
        if (AtOpen("catch_all"u8))
            return 2;
        return AtOpen("catch_all_ref"u8) ? 3 : -1;
    }

    private int LabelIndex()
    {
        if (Kind == TokenKind.Number)
            return (int)(uint)Unsigned(32);
        if (Kind != TokenKind.Identifier)
            throw Unexpected("a label");
        int symbol = Tokens[At].Value;
        int open = symbol < innermost.Length ? innermost[symbol] : 0;
        if (open == 0)
            throw Error(At, $"unknown label {Shown(At)}");
        At++;
        return labels.Count - open;
    }

    private void PushLabel(int symbol, LabelKind kind)
    {
        if (symbol >= innermost.Length)
            Array.Resize(ref innermost, Math.Max(symbol + 1, innermost.Length * 2));
        labels.Add(new Label(symbol, kind, innermost[symbol]));
        if (symbol != 0)
            innermost[symbol] = labels.Count;
    }

    private void PopLabel()
    {
        Label label = labels[^1];
        innermost[label.Symbol] = label.Shadowed;
        labels.RemoveAt(labels.Count - 1);
    }
}
