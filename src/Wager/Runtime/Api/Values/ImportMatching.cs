using Wager.Core.Types;
using Wager.Runtime.Memory;

namespace Wager.Runtime.Api.Values;

/// <summary>Whether what is given fits what is imported (core specification 3.0, section 3.3.17); all references are canonical.</summary>
internal static class ImportMatching
{
    public static bool Fits(WasmExternal given, WasmExternType wanted) => (given, wanted) switch
    {
        (WasmFunction function, WasmFunctionType type) => TypeStore.Shared.IsSubtype(function.Type.CanonicalId, type.CanonicalId),
        (WasmTable table, WasmTableType type) => Fits(table, type.Type),
        (WasmMemory memory, WasmMemoryType type) => Fits(memory.Storage, type.Type),
        (WasmSharedMemory memory, WasmMemoryType type) => Fits(memory.Storage, type.Type),
        (WasmGlobal global, WasmGlobalType type) => Fits(global.Type.Type, type.Type),
        (WasmTag tag, WasmTagType type) => tag.Type.Function.Equals(type.Function),
        _ => false,
    };

    private static bool Fits(WasmTable given, TableType wanted)
    {
        TableType type = given.Storage.Type;
        bool sameElements = TypeStore.Shared.IsSubtype(type.Element, wanted.Element)
            && TypeStore.Shared.IsSubtype(wanted.Element, type.Element);
        return sameElements && type.Is64 == wanted.Is64 && LimitsFit(given.Size, type.Max, wanted.Min, wanted.Max);
    }

    private static bool Fits(LinearMemory given, MemoryType wanted)
    {
        MemoryType type = given.Type;
        return type.Is64 == wanted.Is64 && type.IsShared == wanted.IsShared && type.PageSizeLog2 == wanted.PageSizeLog2
            && LimitsFit(given.Pages, type.Max, wanted.Min, wanted.Max);
    }

    private static bool Fits(GlobalType given, GlobalType wanted)
    {
        if (given.IsMutable != wanted.IsMutable)
            return false;
        bool below = TypeStore.Shared.IsSubtype(given.Type, wanted.Type);
        return wanted.IsMutable ? below && TypeStore.Shared.IsSubtype(wanted.Type, given.Type) : below;
    }

    private static bool LimitsFit(ulong size, ulong? max, ulong wantedMin, ulong? wantedMax) =>
        size >= wantedMin && (wantedMax is null || max <= wantedMax);
}
