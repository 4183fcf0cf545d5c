using System.Runtime.CompilerServices;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>
/// Types one function body or constant expression (core specification 3.3 and appendix, "Validation Algorithm"). A visitor, so the
/// instructions are decoded by the driver that the compilers use too.
/// </summary>
/// <remarks>
/// The operand stack holds value types; bottom stands for any type and occurs only in unreachable code. Below <see cref="floor"/> lie
/// the operands of enclosing blocks. Errors stop the driver; the first one is kept.
/// </remarks>
internal partial struct FuncValidator : IOpVisitor
{
    /// <summary>
    /// Bytes of code between two looks whether the validation is still wanted. An instruction of a few bytes may have ten thousand
    /// operands.
    /// </summary>
    private const int BytesPerLook = 1 << 10;

    /// <summary>Targets of a branch table, likewise.</summary>
    private const int TargetsPerLook = 1 << 12;

    private readonly WasmModuleData module;
    private readonly ValidatorScratch scratch;
    private readonly int function;
    private readonly WasmFeatures features;
    private readonly bool checksFeatures;

    /// <summary>The globals that a constant expression may read; negative in function bodies.</summary>
    private readonly int constGlobals;

    private ValType[] stack;
    private int height;
    private int floor;

    /// <summary>The first height that is above every earlier one: reaching it raises it, and grows the stack.</summary>
    private int highWater;

    private ControlFrame[] frames;
    private int depth;
    private int maxDepth;

    private ValType[] locals;
    private ValType[] readable;
    private int localCount;
    private int initHeight;

    /// <summary>The address type of memory 0, bottom if there is no memory; and its highest offset.</summary>
    private ValType memory0;
    private ulong memory0Offsets;

    private int offset;
    private WasmOp current;

    /// <summary>The offset from which on <see cref="Look"/> has something to do; 0 if it has at every instruction.</summary>
    private int nextLook;
    private int callSites;
    private int indirectSites;
    private FuncFlags flags;
    private WasmError error;

    private FuncValidator(WasmModuleData module, ValidatorScratch scratch, int function, int constGlobals)
    {
        this.module = module;
        this.scratch = scratch;
        this.function = function;
        this.constGlobals = constGlobals;
        features = module.Features;
        checksFeatures = (features & WasmFeatures.All) != WasmFeatures.All || constGlobals >= 0;
        stack = scratch.Stack;
        frames = scratch.Frames;
        locals = scratch.Locals;
        readable = scratch.Readable;
        InitMemory();
    }

    public readonly bool Failed => error.IsSet;

    public readonly bool InUnreachableCode => false;

    /// <summary>Validates the body of a declared function (index in the function index space) and leaves its facts in the module.</summary>
    public static bool Validate(WasmModuleData module, int function, ValidatorScratch scratch, ref WasmError error)
    {
        FuncValidator v = new(module, scratch, function, -1);
        FunctionBody body = module.BodyOf(function);
        int start = v.Enter(body);
        if (start < 0 || !OpDriver.Run(module.Span, start, body.End, ref v))
        {
            error = v.error;
            return false;
        }
        module.Facts[function - module.ImportedFunctions] =
            new FuncFacts(v.highWater, v.localCount, v.maxDepth, start, v.callSites, v.indirectSites, v.flags);
        return true;
    }

    /// <summary>Validates a constant expression that may read the first <paramref name="globals"/> globals.</summary>
    public static bool ValidateConst(WasmModuleData module, ConstExpr expression, ValType result, int globals, ValidatorScratch scratch,
        ref WasmError error)
    {
        FuncValidator v = new(module, scratch, -1, globals);
        v.PushFrame(BlockKind.Function, result, null);
        if (OpDriver.Run(module.Span, expression.Start, expression.End, ref v))
            return true;
        error = v.error;
        return false;
    }

    public void Begin(int offset, WasmOp op)
    {
        this.offset = offset;
        current = op;
        if (offset >= nextLook)
            Look(op);
    }

    public void Malformed(int offset, string message) => error.Set(message, offset, function);

    /// <summary>Sets up parameters, locals and the function's block; where the instructions start, or -1.</summary>
    private int Enter(FunctionBody body)
    {
        FuncType type = module.FuncTypeOf(function);
        foreach (ValType parameter in type.Params)
            AddLocals(1, parameter, isParameter: true);
        LocalsReader reader = new(module.Span, body.Start, body.End);
        while (reader.Next(out int count, out ValType local))
        {
            if (!TypeRules.IsEnabled(local, features, out string? missing))
                error.Set(missing!, reader.Position, function);
            if (local.IsRef && local.Heap.IsConcrete && local.Heap.Index >= module.Types.Length)
                error.Set($"unknown type {local.Heap.Index}", reader.Position, function);
            if (localCount + count > DecoderLimits.FunctionLocals)
                error.Set("too many locals", reader.Position, function);
            if (Failed)
                return -1;
            AddLocals(count, local, isParameter: false);
        }
        if (reader.Error is not null)
        {
            error.Set(reader.Error, reader.ErrorOffset, function);
            return -1;
        }
        PushFrame(BlockKind.Function, default, type);
        return reader.Position;
    }

    private void AddLocals(int count, ValType type, bool isParameter)
    {
        int end = localCount + count;
        if (end > locals.Length)
        {
            Array.Resize(ref locals, Math.Max(end, locals.Length * 2));
            Array.Resize(ref readable, locals.Length);
            scratch.Locals = locals;
            scratch.Readable = readable;
        }
        locals.AsSpan(localCount, count).Fill(type);
        readable.AsSpan(localCount, count).Fill(isParameter || type.IsDefaultable ? type : ValType.Bottom);
        localCount = end;
    }

    /// <summary>
    /// What is not done before every instruction of most functions: is the validation wanted, and the instruction allowed.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Look(WasmOp op)
    {
        scratch.Stop.ThrowIfCancellationRequested();
        if (checksFeatures)
            CheckAllowed(op);
        else
            nextLook = offset + BytesPerLook;
    }

    /// <summary>The rarer checks before an instruction: is it enabled, and constant where it must be.</summary>
    private void CheckAllowed(WasmOp op)
    {
        WasmFeatures needed = WasmOps.Feature(op);
        if ((features & needed) != needed)
            Fail($"{WasmOps.Name(op)} needs the feature {needed}, which is disabled");
        if (constGlobals < 0)
            return;
        OpFacts facts = WasmOps.Facts(op);
        bool isConst = (facts & OpFacts.Const) != 0
            || ((facts & OpFacts.ExtendedConst) != 0 && (features & WasmFeatures.ExtendedConst) != 0);
        if (!isConst)
            Fail($"constant expression required, but found {WasmOps.Name(op)}");
    }

    private void Fail(string message) => error.Set(message, offset, function);

    private void Mismatch(ValType expected, ValType actual) =>
        Fail($"type mismatch: {WasmOps.Name(current)} expects {expected}, but finds {actual}");

    private void MissingOperand(ValType expected) =>
        Fail($"type mismatch: {WasmOps.Name(current)} expects {(expected.IsBottom ? "a value" : expected.ToString())}, but the stack is empty");
}
