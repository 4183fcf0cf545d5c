using System.Runtime.CompilerServices;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Blocks and branches.</summary>
internal partial struct FuncValidator
{
    public void Unreachable() => SetUnreachable();

    public readonly void Nop()
    {
    }

    public void Block(BlockType type) => Open(BlockKind.Block, type);

    public void Loop(BlockType type)
    {
        flags |= FuncFlags.HasLoops;
        Open(BlockKind.Loop, type);
    }

    public void If(BlockType type)
    {
        Pop(ValType.I32);
        Open(BlockKind.If, type);
    }

    public void Else()
    {
        ref ControlFrame frame = ref frames[depth - 1];
        if (frame.Kind != BlockKind.If)
        {
            Fail("else without if");
            return;
        }
        CheckResults(ref frame);
        ResetInits(frame.InitHeight);
        height = frame.Height;
        frame.Kind = BlockKind.Else;
        frame.IsUnreachable = false;
        if (frame.Type is not null)
            Push(frame.Type.Params);
    }

    public void End()
    {
        ref ControlFrame frame = ref frames[depth - 1];
        CheckResults(ref frame);
        if (frame.Kind == BlockKind.If)
            CheckMissingElse(in frame);
        ResetInits(frame.InitHeight);
        height = frame.Height;
        depth--;
        if (depth == 0)
            return;
        floor = frames[depth - 1].Height;
        if (frame.Type is not null)
            Push(frame.Type.Results);
        else if (!frame.Single.IsBottom)
            Push(frame.Single);
    }

    public void Br(uint depth)
    {
        if (!Label(depth, out int index))
            return;
        Check(LabelTypes(in frames[index]));
        SetUnreachable();
    }

    public void BrIf(uint depth)
    {
        Pop(ValType.I32);
        if (!Label(depth, out int index))
            return;
        ref readonly ControlFrame target = ref frames[index];
        if (target.Type is not null || !target.Single.IsBottom)
            CheckAndRetype(LabelTypes(in target));
    }

    public void BrTable(BrTableReader targets)
    {
        Pop(ValType.I32);
        int arity = -1;
        int count = 0;
        while (!Failed && targets.Next(out uint depth))
        {
            if (++count % TargetsPerLook == 0)
                scratch.Stop.ThrowIfCancellationRequested();
            if (!Label(depth, out int index))
                return;
            ref readonly ControlFrame target = ref frames[index];
            if (arity >= 0 && target.LabelArity != arity)
                Fail("type mismatch: br_table targets take different numbers of values");
            arity = target.LabelArity;
            Check(LabelTypes(in target));
        }
        SetUnreachable();
    }

    public void Return()
    {
        Check(LabelTypes(in frames[0]));
        SetUnreachable();
    }

    public void Throw(uint tag)
    {
        if (!KnownTag(tag))
            return;
        Pop(module.TagType((int)tag).Params);
        SetUnreachable();
    }

    public void ThrowRef()
    {
        Pop(ValType.ExnRef);
        SetUnreachable();
    }

    public void TryTable(BlockType type, CatchReader catches)
    {
        flags |= FuncFlags.HasTryTable;
        while (!Failed && catches.Next(out CatchClause clause))
            CheckClause(clause);
        Open(BlockKind.TryTable, type);
    }

    public void Try(BlockType type)
    {
        flags |= FuncFlags.HasTryTable;
        Open(BlockKind.Try, type);
    }

    public void Catch(uint tag)
    {
        if (KnownTag(tag) && BeginClause(BlockKind.Catch))
            Push(module.TagType((int)tag).Params);
    }

    public void CatchAll() => BeginClause(BlockKind.CatchAll);

    public void Delegate(uint depth)
    {
        if (frames[this.depth - 1].Kind != BlockKind.Try)
            Fail("delegate without try");
        else if (depth >= (uint)this.depth - 1)
            Fail($"unknown label {depth}");
        else
            End();
    }

    public void Rethrow(uint depth)
    {
        flags |= FuncFlags.HasRethrow;
        if (!Label(depth, out int index))
            return;
        if (frames[index].Kind is not (BlockKind.Catch or BlockKind.CatchAll))
            Fail("invalid rethrow label");
        SetUnreachable();
    }

    /// <summary>Ends the body of a try or the clause before.</summary>
    private bool BeginClause(BlockKind kind)
    {
        ref ControlFrame frame = ref frames[depth - 1];
        if (frame.Kind is not (BlockKind.Try or BlockKind.Catch))
        {
            Fail("catch without try");
            return false;
        }
        CheckResults(ref frame);
        ResetInits(frame.InitHeight);
        height = frame.Height;
        frame.Kind = kind;
        frame.IsUnreachable = false;
        return true;
    }

    public void BrOnNull(uint depth)
    {
        ValType reference = PopReference();
        if (!Label(depth, out int index))
            return;
        CheckAndRetype(LabelTypes(in frames[index]));
        Push(reference.IsBottom ? ValType.Ref(default, nullable: false) : reference.AsNonNull());
    }

    public void BrOnNonNull(uint depth)
    {
        ValType reference = PopReference();
        if (!Label(depth, out int index))
            return;
        ReadOnlySpan<ValType> label = LabelTypes(in frames[index]);
        if (label.IsEmpty)
        {
            Fail("type mismatch: br_on_non_null needs a label that takes a reference");
            return;
        }
        Push(reference.IsBottom ? ValType.Ref(default, nullable: false) : reference.AsNonNull());
        CheckAndRetype(label);
        PopAny();
    }

    public void BrOnCast(WasmOp op, uint depth, ValType from, ValType to)
    {
        if (!KnownType(from) || !KnownType(to))
            return;
        // With custom descriptors it is enough that both have something above them.
        bool isBelow = (module.Features & WasmFeatures.CustomDescriptors) != 0 ? TopOf(to) == TopOf(from) : IsSubtype(to, from);
        if (!isBelow)
            Fail($"type mismatch: {to} is not below {from}");
        BranchOnCast(op, depth, from, to, op == WasmOp.BrOnCastFail);
    }

    public void BrOnCastDescEq(WasmOp op, uint depth, ValType from, ValType to)
    {
        if (!KnownType(from) || !KnownType(to) || !PopDescriptorOf(to))
            return;
        if (TopOf(to) != TopOf(from))
            Fail($"type mismatch: {to} is not below {from}");
        BranchOnCast(op, depth, from, to, op == WasmOp.BrOnCastDescEqFail);
    }

    private void BranchOnCast(WasmOp op, uint depth, ValType from, ValType to, bool isFail)
    {
        Pop(from);
        if (!Label(depth, out int index))
            return;
        ReadOnlySpan<ValType> label = LabelTypes(in frames[index]);
        if (label.IsEmpty)
        {
            Fail($"type mismatch: {WasmOps.Name(op)} needs a label that takes a reference");
            return;
        }
        ValType rest = to.IsNullable ? from.AsNonNull() : from;
        Push(isFail ? rest : to);
        CheckAndRetype(label);
        PopAny();
        Push(isFail ? to : rest);
    }

    private void CheckClause(CatchClause clause)
    {
        if (!Label(clause.Depth, out int index))
            return;
        int before = height;
        int beforeFloor = floor;
        // The clause's values stand alone: nothing below them may be taken.
        floor = height;
        bool wasUnreachable = frames[depth - 1].IsUnreachable;
        frames[depth - 1].IsUnreachable = false;
        if (clause.HasTag && KnownTag(clause.Tag))
            Push(module.TagType((int)clause.Tag).Params);
        if (clause.PassesReference)
            Push(ValType.Ref(HeapType.Exn, nullable: false));
        ReadOnlySpan<ValType> label = LabelTypes(in frames[index]);
        if (height - before != label.Length)
            Fail("type mismatch: the label takes another number of values than the catch clause passes");
        Check(label);
        frames[depth - 1].IsUnreachable = wasUnreachable;
        height = before;
        floor = beforeFloor;
    }

    private bool KnownTag(uint tag)
    {
        if (tag < (uint)module.Tags.Length)
            return true;
        Fail($"unknown tag {tag}");
        return false;
    }

    private void Open(BlockKind kind, BlockType type)
    {
        if (type.IsIndex)
        {
            OpenTyped(kind, type.TypeIndex);
            return;
        }
        if (!type.IsEmpty && (!KnownType(type.Result) || !EnabledType(type.Result)))
            return;
        PushFrame(kind, type.Result, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OpenTyped(BlockKind kind, int index)
    {
        if ((features & WasmFeatures.MultiValue) == 0)
            Fail("block types with an index need the feature MultiValue, which is disabled");
        if (!KnownFuncType((uint)index, out FuncType type))
            return;
        Pop(type.Params);
        PushFrame(kind, default, type);
        Push(type.Params);
    }

    private void PushFrame(BlockKind kind, ValType single, FuncType? type)
    {
        if (depth == DecoderLimits.BlockDepth)
        {
            Fail($"more than {DecoderLimits.BlockDepth} blocks inside of each other");
            return;
        }
        if (depth == frames.Length)
        {
            Array.Resize(ref frames, depth * 2);
            scratch.Frames = frames;
        }
        frames[depth++] = new ControlFrame { Kind = kind, Height = height, InitHeight = initHeight, Single = single, Type = type };
        floor = height;
        if (depth > maxDepth)
            maxDepth = depth;
    }

    private void CheckResults(ref ControlFrame frame)
    {
        if (frame.Type is null)
        {
            if (frame.Single.IsBottom)
            {
                if (height != frame.Height)
                    LeftOver(frame.Height);
                return;
            }
            if (height == frame.Height + 1 && stack[height - 1] == frame.Single)
                return;
        }
        Check(Results(in frame));
        if (height > frame.Height + frame.ResultArity)
            LeftOver(frame.Height + frame.ResultArity);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeftOver(int expected) => Fail($"type mismatch: values remaining on stack at end of block: {height - expected} too many");

    private void CheckMissingElse(in ControlFrame frame)
    {
        if (frame.Type is null && frame.Single.IsBottom)
            return;
        ReadOnlySpan<ValType> parameters = frame.Type is null ? [] : frame.Type.Params;
        ReadOnlySpan<ValType> results = Results(in frame);
        if (!AreSubtypes(parameters, results))
            Fail("type mismatch: if without else must leave what it takes");
    }

    private bool Label(uint relative, out int index)
    {
        index = depth - 1 - (int)relative;
        if (relative < (uint)depth)
            return true;
        Fail($"unknown label {relative}");
        return false;
    }

    private static ReadOnlySpan<ValType> Results(in ControlFrame frame) => frame.Type is not null
        ? frame.Type.Results
        : frame.Single.IsBottom ? [] : new ReadOnlySpan<ValType>(in frame.Single);

    private static ReadOnlySpan<ValType> LabelTypes(in ControlFrame frame)
    {
        if (frame.Kind == BlockKind.Loop)
            return frame.Type is null ? [] : frame.Type.Params;
        return Results(in frame);
    }

    /// <summary>Checks the operands on top against a label and gives them the label's types, as a branch that is not taken does.</summary>
    private void CheckAndRetype(ReadOnlySpan<ValType> types)
    {
        Pop(types);
        Push(types);
    }

    /// <summary>Undoes the initialisation of locals since a block was entered.</summary>
    private void ResetInits(int target)
    {
        while (initHeight > target)
            readable[scratch.Initialised[--initHeight]] = ValType.Bottom;
    }

    private bool EnabledType(ValType type)
    {
        if (!checksFeatures || TypeRules.IsEnabled(type, features, out string? missing))
            return true;
        Fail(missing!);
        return false;
    }
}
