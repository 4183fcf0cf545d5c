using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Types;
using Wager.Core.Validate;

namespace Wager.Runtime.Instances;

/// <summary>
/// What constant expressions find in an instance under construction. Structures, arrays and conversions of references need the guest's
/// heap and are a <see cref="WasmException"/>.
/// </summary>
internal sealed unsafe class ConstHost(WasmInstance instance) : IConstHost
{
    /// <summary>The value of an expression of the instance's module.</summary>
    public V128 Evaluate(ConstExpr expression) => ConstExprEvaluator.Evaluate(instance.Code.Module, expression, this);

    public V128 GlobalGet(int global)
    {
        GlobalCell* cell = instance.Global(global);
        return new V128(cell->Low, cell->High);
    }

    public ulong RefFunc(int function) => (ulong)instance.Function(function);

    public ulong RefNull(HeapType type) => 0;

    // The low bit marks a small integer; the others are its 31 bits.
    public ulong RefI31(int value) => ((ulong)((uint)value & 0x7FFF_FFFF) << 1) | 1;

    public ulong StructNew(int type, ReadOnlySpan<V128> fields) => throw NoHeap();

    public ulong StructNewDefault(int type) => throw NoHeap();

    public ulong ArrayNew(int type, V128 value, uint length) => throw NoHeap();

    public ulong ArrayNewDefault(int type, uint length) => throw NoHeap();

    public ulong ArrayNewFixed(int type, ReadOnlySpan<V128> elements) => throw NoHeap();

    public ulong AnyConvertExtern(ulong reference) => throw NoHeap();

    public ulong ExternConvertAny(ulong reference) => throw NoHeap();

    private static WasmException NoHeap() => new("constant expressions that need the guest's heap are not supported yet");
}
