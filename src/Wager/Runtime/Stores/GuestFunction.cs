using Wager.Abi;

namespace Wager.Runtime.Stores;

/// <summary>A function as compiled code knows it. As good as its store: whoever looks is inside, or has checked that it lives.</summary>
internal readonly unsafe struct GuestFunction(FuncRef* pointer)
{
    public FuncRef* Pointer => pointer;

    /// <summary>As a reference's bits.</summary>
    public ulong Raw => (ulong)pointer;

    /// <summary>Canonical id of its type.</summary>
    public int TypeId => pointer->TypeId;

    /// <summary>Index in its module's function index space; negative of host functions.</summary>
    public int Index => pointer->FunctionIndex;

    /// <summary>The function at an address.</summary>
    public static GuestFunction At(nint address) => new((FuncRef*)address);
}
