using System.Diagnostics.CodeAnalysis;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;

namespace Wager;

/// <summary>
/// Refers to a struct or array of a guest's heap without keeping it alive: for caches, and to break circles through both worlds. Follows
/// the store's thread rule.
/// </summary>
public sealed class WasmWeakReference
{
    private readonly WeakRoots roots;
    private readonly int slot;

    /// <summary>A weak reference to an object that the host holds.</summary>
    /// <exception cref="ObjectDisposedException">The reference, or its store, was disposed.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    public WasmWeakReference(WasmReference target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Store = target.Store;
        using StoreVisit visit = Store.Entrance.Visit();
        WeakRoots made = Store.Core.WeakRoots;
        slot = made.Add(target.Raw);
        // Last: with it the slot is this object's to give back.
        roots = made;
    }

    /// <summary>Gives its place back.</summary>
    ~WasmWeakReference() => roots?.RemoveLater(slot);

    /// <summary>The store whose guests' heap has, or had, the object.</summary>
    public WasmStore Store { get; }

    /// <summary>The object, which then lives as long as what is handed out; false if a collection has freed it.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using the store.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public bool TryGetTarget([NotNullWhen(true)] out WasmReference? target)
    {
        using StoreVisit visit = Store.Entrance.Visit();
        ulong reference = roots.At(slot);
        target = reference == 0 ? null : WasmReference.Of(Store, reference);
        GC.KeepAlive(this);
        return reference != 0;
    }
}
