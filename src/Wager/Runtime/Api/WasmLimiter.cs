namespace Wager;

/// <summary>Something of a store's that is to grow, or to be made.</summary>
/// <param name="Store">The store.</param>
/// <param name="Resource">What grows, and in which unit.</param>
/// <param name="Current">How much there is; 0 for a new memory or table.</param>
/// <param name="Wanted">How much there would be.</param>
public readonly record struct WasmGrowth(WasmStore Store, WasmResource Resource, ulong Current, ulong Wanted);

/// <summary>
/// Decides about growth that the fixed limits allow. When it says no, <c>memory.grow</c> and <c>table.grow</c> give the guest -1, and
/// making something throws <see cref="WasmException"/>. An exception that it throws stops the guest and comes out of the call as it was. It
/// may be asked again about growth that then fails for another reason.
/// </summary>
public delegate bool WasmLimiter(in WasmGrowth growth);
