using Wager.Core.Text;
using Wager.Core.Types;

namespace Wager.Cli.Wast;

/// <summary>Script values to API values, and API values against script patterns.</summary>
internal sealed class WastValues
{
    private readonly Dictionary<ulong, HostReference> references = [];

    /// <summary>The host's object number <paramref name="Number"/>.</summary>
    private sealed record HostReference(ulong Number);

    public WasmValue ToValue(WastValue value) => value.Kind switch
    {
        WastValueKind.I32 => WasmValue.FromBits(WasmValueType.Int32, value.Low),
        WastValueKind.I64 => WasmValue.FromBits(WasmValueType.Int64, value.Low),
        WastValueKind.F32 => WasmValue.FromBits(WasmValueType.Single, value.Low),
        WastValueKind.F64 => WasmValue.FromBits(WasmValueType.Double, value.Low),
        WastValueKind.V128 => WasmValue.FromBits(WasmValueType.Vector128, value.Low, value.High),
        WastValueKind.RefNull => WasmValue.FromReference(TypeOf(value.Heap ?? "any"), null),
        WastValueKind.RefExtern => WasmValue.FromExtern(Reference(value.Low)),
        WastValueKind.RefHost => WasmValue.FromReference(WasmValueType.AnyRef, Reference(value.Low)),
        WastValueKind.RefAny => throw new WasmException($"(ref.{value.Heap}) is a pattern, not a value"),
    };

    public bool Matches(WastPattern pattern, WasmValue value)
    {
        if (pattern.Alternatives is { } alternatives)
            return Array.Exists(alternatives, a => Matches(a, value));
        WasmValueKind? number = NumberKind(pattern.Value.Kind);
        if (number is not null)
            return value.Type.Kind == number && pattern.MatchesBits(value.LowBits, value.HighBits);
        return value.Type.Kind == WasmValueKind.Reference && MatchesReference(pattern.Value, value.ToReference());
    }

    private static WasmValueKind? NumberKind(WastValueKind kind) => kind switch
    {
        WastValueKind.I32 => WasmValueKind.Int32,
        WastValueKind.I64 => WasmValueKind.Int64,
        WastValueKind.F32 => WasmValueKind.Single,
        WastValueKind.F64 => WasmValueKind.Double,
        WastValueKind.V128 => WasmValueKind.Vector128,
        WastValueKind.RefNull or WastValueKind.RefExtern or WastValueKind.RefHost or WastValueKind.RefAny => null,
    };

    private bool MatchesReference(WastValue pattern, object? reference) => pattern.Kind switch
    {
        WastValueKind.RefNull => reference is null,
        WastValueKind.RefExtern or WastValueKind.RefHost => ReferenceEquals(reference, Reference(pattern.Low)),
        _ => pattern.Heap switch
        {
            "func" => reference is WasmFunction,
            "i31" => reference is WasmI31,
            "extern" => reference is not null,
            "any" => reference is not (null or WasmFunction),
            "eq" => reference is WasmReference or WasmI31,
            "struct" => reference is WasmStruct,
            "array" => reference is WasmArray,
            _ => false,
        },
    };

    private HostReference Reference(ulong number)
    {
        if (!references.TryGetValue(number, out HostReference? reference))
            references.Add(number, reference = new HostReference(number));
        return reference;
    }

    private static WasmValueType TypeOf(string heap) => new(ValType.Ref(HeapType.Of(heap switch
    {
        "func" => HeapKind.Func,
        "nofunc" => HeapKind.NoFunc,
        "extern" => HeapKind.Extern,
        "noextern" => HeapKind.NoExtern,
        "exn" => HeapKind.Exn,
        "noexn" => HeapKind.NoExn,
        "eq" => HeapKind.Eq,
        "i31" => HeapKind.I31,
        "struct" => HeapKind.Struct,
        "array" => HeapKind.Array,
        "none" => HeapKind.None,
        _ => HeapKind.Any,
    }), nullable: true));
}
