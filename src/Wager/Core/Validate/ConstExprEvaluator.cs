using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Evaluates valid constant expressions: initial values of globals, tables and elements, offsets of segments.</summary>
internal ref partial struct ConstExprEvaluator : IOpVisitor
{
    private readonly WasmModuleData module;
    private readonly IConstHost host;
    private V128[] stack;
    private int height;

    private ConstExprEvaluator(WasmModuleData module, IConstHost host)
    {
        this.module = module;
        this.host = host;
        stack = new V128[8];
    }

    public readonly bool Failed => false;

    public readonly bool InUnreachableCode => false;

    /// <summary>The value of a valid expression; exceptions of the host pass through.</summary>
    public static V128 Evaluate(WasmModuleData module, ConstExpr expression, IConstHost host)
    {
        ConstExprEvaluator v = new(module, host);
        OpDriver.Run(module.Span, expression.Start, expression.End, ref v);
        return v.stack[0];
    }

    public readonly void Begin(int offset, WasmOp op)
    {
    }

    public readonly void Malformed(int offset, string message) => CompilerBug.Throw($"constant expression at {offset}: {message}");

    public readonly void End()
    {
    }

    public void I32Const(int value) => Push((uint)value);

    public void I64Const(long value) => Push((ulong)value);

    public void F32Const(uint bits) => Push(bits);

    public void F64Const(ulong bits) => Push(bits);

    public void V128Const(V128 bits) => Push(bits);

    public void GlobalGet(uint global) => Push(host.GlobalGet((int)global));

    public void RefNull(HeapType type) => Push(host.RefNull(type));

    public void RefFunc(uint function) => Push(host.RefFunc((int)function));

    public void RefI31() => Push(host.RefI31((int)Pop().Low));

    public void AnyConvertExtern() => Push(host.AnyConvertExtern(Pop().Low));

    public void ExternConvertAny() => Push(host.ExternConvertAny(Pop().Low));

    public void Binary(WasmOp op)
    {
        ulong right = Pop().Low;
        ulong left = Pop().Low;
        if (!Folding.TryScalar(op, left, right, out ulong result))
            CompilerBug.Throw($"{WasmOps.Name(op)} is not constant");
        Push(result);
    }

    public void StructNew(uint type) => Push(host.StructNew((int)type, PopMany(module.Types[type].Struct!.Fields.Length)));

    public void StructNewDefault(uint type) => Push(host.StructNewDefault((int)type));

    public void StructNewDesc(uint type)
    {
        ulong descriptor = Pop().Low;
        Push(host.StructNewDesc((int)type, PopMany(module.Types[type].Struct!.Fields.Length), descriptor));
    }

    public void StructNewDefaultDesc(uint type) => Push(host.StructNewDefaultDesc((int)type, Pop().Low));

    public void ArrayNew(uint type)
    {
        uint length = (uint)Pop().Low;
        Push(host.ArrayNew((int)type, Pop(), length));
    }

    public void ArrayNewDefault(uint type) => Push(host.ArrayNewDefault((int)type, (uint)Pop().Low));

    public void ArrayNewFixed(uint type, uint count) => Push(host.ArrayNewFixed((int)type, PopMany((int)count)));

    private void Push(ulong low) => Push(new V128(low, 0));

    private void Push(V128 value)
    {
        Growth.Reserve(ref stack, height + 1);
        stack[height++] = value;
    }

    private V128 Pop() => stack[--height];

    /// <summary>The top values in the order in which they were pushed; good until the next push.</summary>
    private ReadOnlySpan<V128> PopMany(int count)
    {
        height -= count;
        return stack.AsSpan(height, count);
    }

    private static void NotConstant() => CompilerBug.Throw("an instruction that is not constant stands in a validated constant expression");
}
