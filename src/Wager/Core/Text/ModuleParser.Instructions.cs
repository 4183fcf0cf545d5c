using Wager.Core.Binary;
using Wager.Core.Ops;

namespace Wager.Core.Text;

/// <remarks>
/// Instructions are encoded in one pass without recursion, so that nesting in the text cannot exhaust the stack. The opcode and immediates of a
/// folded instruction wait in <see cref="_pending"/> while its operands are encoded.
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
    /// An open parenthesis of a folded instruction: the token of its operator, where in <see cref="_pending"/> its encoding waits, the label of an if, how
    /// many labels must be open when it closes, its branch hint or -1, and whether an if had its else.
    /// </summary>
    private record struct Frame(FrameKind Kind, int Token, int Pending, int Symbol, int LabelBase, int Hint, bool HasElse);

    /// <summary>An open block, and what <see cref="_innermost"/> said of its symbol before.</summary>
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

    private readonly List<Frame> _frames = [];
    private readonly List<Label> _labels = [];

    /// <summary>For each symbol how many blocks are open around and including the innermost one that bears it; 0 if none does.</summary>
    private int[] _innermost = new int[64];
    private readonly WasmBinaryWriter _pending = new();
    private WasmBinaryWriter _code = null!;

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
        _code = code;
        _frames.Clear();
        _labels.Clear();
        _pending.Clear();
        while (true)
        {
            Source.Stop.ThrowIfCancellationRequested();
            switch (Kind)
            {
                case TokenKind.Open:
                    OpenFolded();
                    break;
                case TokenKind.Close when _frames.Count == 0:
                    if (_labels.Count > 0)
                        throw Unexpected("'end'");
                    return;
                case TokenKind.Close:
                    CloseFolded();
                    if (single && _frames.Count == 0)
                        return;
                    break;
                case TokenKind.Keyword when _frames.Count == 0 || _frames[^1].Kind is FrameKind.Block or FrameKind.Arm:
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
                OpenBlock(op, _code);
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
                Plain(op, _code);
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
        int labelBase = _frames.Count == 0 ? 0 : _frames[^1].LabelBase;
        if (_labels.Count <= labelBase || _labels[^1].Kind is not (LabelKind.Try or LabelKind.Catch))
            throw Error(At - 1, $"unexpected token {Shown(At - 1)}");
        EncodeCatch(op);
    }

    private void EncodeCatch(WasmOp op)
    {
        _labels[^1] = _labels[^1] with { Kind = op == WasmOp.Catch ? LabelKind.Catch : LabelKind.Other };
        _code.Opcode(WasmOps.Encoding(op));
        if (op == WasmOp.Catch)
            _code.U32(Index(_tags));
    }

    private void FlatDelegate()
    {
        int labelBase = _frames.Count == 0 ? 0 : _frames[^1].LabelBase;
        if (_labels.Count <= labelBase || _labels[^1].Kind != LabelKind.Try)
            throw Error(At - 1, "unexpected token delegate");
        EncodeDelegate();
    }

    private void EncodeDelegate()
    {
        PopLabel();
        _code.Opcode(WasmOps.Encoding(WasmOp.Delegate));
        _code.U32(LabelIndex());
    }

    private void FlatElse()
    {
        int labelBase = _frames.Count == 0 ? 0 : _frames[^1].LabelBase;
        if (_labels.Count <= labelBase || _labels[^1].Kind != LabelKind.If)
            throw Error(At - 1, "unexpected token else");
        CheckEndLabel();
        _labels[^1] = _labels[^1] with { Kind = LabelKind.Other };
        _code.Opcode(WasmOps.Encoding(WasmOp.Else));
    }

    private void FlatEnd()
    {
        int labelBase = _frames.Count == 0 ? 0 : _frames[^1].LabelBase;
        if (_labels.Count <= labelBase)
            throw Error(At - 1, "unexpected token end");
        CheckEndLabel();
        PopLabel();
        _code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    private void CheckEndLabel()
    {
        int token = At;
        if (OptionalIdentifier() is not 0 and int symbol && symbol != _labels[^1].Symbol)
            throw Error(token, $"mismatching label {Shown(token)}");
    }

    private void OpenFolded()
    {
        if (_frames.Count > 0 && _frames[^1].Kind == FrameKind.IfRest)
        {
            OpenElse();
            return;
        }
        if (_frames.Count > 0 && _frames[^1].Kind == FrameKind.IfCondition && AtOpen("then"u8))
        {
            OpenThen();
            return;
        }
        if (_frames.Count > 0 && _frames[^1].Kind == FrameKind.Try)
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
                OpenBlock(op, _code);
                _frames.Add(new Frame(FrameKind.Block, token, _pending.Length, 0, _labels.Count, -1, false));
                break;
            case WasmOp.If:
                int symbol = OptionalIdentifier();
                _frames.Add(new Frame(FrameKind.IfCondition, token, _pending.Length, symbol, _labels.Count, hint, false));
                _pending.Opcode(WasmOps.Encoding(op));
                BlockType(_pending);
                break;
            case WasmOp.Try:
                Mark(token);
                OpenBlock(op, _code);
                _frames.Add(new Frame(FrameKind.Try, token, _pending.Length, 0, _labels.Count, -1, false));
                break;
            case WasmOp.Else or WasmOp.End or WasmOp.Catch or WasmOp.CatchAll or WasmOp.Delegate:
                throw Error(At - 1, $"unexpected token {Shown(At - 1)}");
            default:
                CheckHint(hint, op);
                _frames.Add(new Frame(FrameKind.Plain, token, _pending.Length, 0, _labels.Count, hint, false));
                Plain(op, _pending);
                break;
        }
    }

    private void OpenThen()
    {
        At += 2;
        Frame frame = _frames[^1];
        ReleasePending(frame);
        _frames[^1] = frame with { Kind = FrameKind.IfRest };
        PushLabel(frame.Symbol, LabelKind.Other);
        _frames.Add(new Frame(FrameKind.Arm, At, _pending.Length, 0, _labels.Count, -1, false));
    }

    private void OpenElse()
    {
        if (_frames[^1].HasElse || !TryOpen("else"u8))
            throw Unexpected("')'");
        _frames[^1] = _frames[^1] with { HasElse = true };
        _code.Opcode(WasmOps.Encoding(WasmOp.Else));
        _frames.Add(new Frame(FrameKind.Arm, At, _pending.Length, 0, _labels.Count, -1, false));
    }

    /// <summary>The do of a folded try, one of its clauses, or the delegate that ends it. <see cref="Frame.HasElse"/> says that it had its do.</summary>
    private void OpenPartOfTry()
    {
        Frame frame = _frames[^1];
        if (!frame.HasElse)
        {
            if (!TryOpen("do"u8))
                throw Unexpected("'(do'");
            _frames[^1] = frame with { HasElse = true };
        }
        else if (_labels.Count < frame.LabelBase)
            throw Unexpected("')'");
        else if (_labels[^1].Kind == LabelKind.Try && TryOpen("delegate"u8))
        {
            Mark(At - 1);
            EncodeDelegate();
            Close();
            return;
        }
        else if (_labels[^1].Kind != LabelKind.Other && (AtOpen("catch"u8) || AtOpen("catch_all"u8)))
        {
            WasmOp op = AtOpen("catch"u8) ? WasmOp.Catch : WasmOp.CatchAll;
            At += 2;
            Mark(At - 1);
            EncodeCatch(op);
        }
        else
            throw Unexpected("')'");
        _frames.Add(new Frame(FrameKind.Arm, At, _pending.Length, 0, _labels.Count, -1, false));
    }

    private void CloseFolded()
    {
        Frame frame = _frames[^1];
        switch (frame.Kind)
        {
            case FrameKind.Plain:
                ReleasePending(frame);
                break;
            case FrameKind.IfCondition:
                throw Unexpected("'(then'");
            case FrameKind.Arm:
                if (_labels.Count != frame.LabelBase)
                    throw Unexpected("'end'");
                break;
            case FrameKind.Block:
                if (_labels.Count != frame.LabelBase)
                    throw Unexpected("'end'");
                EndFoldedBlock();
                break;
            case FrameKind.Try when !frame.HasElse:
                throw Unexpected("'(do'");
            case FrameKind.Try when _labels.Count < frame.LabelBase:
                break;
            case FrameKind.IfRest or FrameKind.Try:
                EndFoldedBlock();
                break;
        }
        _frames.RemoveAt(_frames.Count - 1);
        At++;
    }

    private void EndFoldedBlock()
    {
        PopLabel();
        Mark(At);
        _code.Opcode(WasmOps.Encoding(WasmOp.End));
    }

    private void ReleasePending(in Frame frame)
    {
        Mark(frame.Token);
        if (frame.Hint >= 0)
            AddHint(frame.Hint);
        _code.Bytes(_pending.Written[frame.Pending..]);
        _pending.Truncate(frame.Pending);
    }

    private void BlockType(WasmBinaryWriter to)
    {
        int start = At;
        if (!AtOpen("type"u8))
        {
            Signature(ParameterNames.Rejected);
            if (_parameterCount == 0 && _resultCount == 0)
            {
                to.Byte(0x40);
                return;
            }
            if (_parameterCount == 0 && _resultCount == 1)
            {
                to.Bytes(_results.Written);
                return;
            }
            At = start;
        }
        to.S64(TypeUse(ParameterNames.Rejected));
    }

    private void Catches(WasmBinaryWriter to)
    {
        int count = 0;
        WasmBinaryWriter clauses = _localTypes;
        clauses.Clear();
        for (; CatchKind() is >= 0 and int kind; count++)
        {
            At += 2;
            clauses.Byte((byte)kind);
            if (kind < 2)
                clauses.U32(Index(_tags));
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
        int open = symbol < _innermost.Length ? _innermost[symbol] : 0;
        if (open == 0)
            throw Error(At, $"unknown label {Shown(At)}");
        At++;
        return _labels.Count - open;
    }

    private void PushLabel(int symbol, LabelKind kind)
    {
        if (symbol >= _innermost.Length)
            Array.Resize(ref _innermost, Math.Max(symbol + 1, _innermost.Length * 2));
        _labels.Add(new Label(symbol, kind, _innermost[symbol]));
        if (symbol != 0)
            _innermost[symbol] = _labels.Count;
    }

    private void PopLabel()
    {
        Label label = _labels[^1];
        _innermost[label.Symbol] = label.Shadowed;
        _labels.RemoveAt(_labels.Count - 1);
    }
}
