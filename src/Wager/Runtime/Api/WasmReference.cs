using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Calls;
using Wager.Runtime.Heap;
using Wager.Runtime.Stores;
using Wager.Runtime.Traps;

namespace Wager;

/// <summary>
/// An object of a guest's heap that the host holds: it lives as long as this object. Two are equal exactly when they refer to the same
/// object. Follows the store's thread rule.
/// </summary>
/// <remarks>
/// <see cref="WasmWeakReference"/> refers without keeping alive.
/// A guest's object that leads to an object of the host's (<c>externref</c>) that leads back to it through one of these is kept until the
/// store is disposed, or until this is disposed: neither collector sees the whole circle.
/// </remarks>
public abstract unsafe class WasmReference : IDisposable, IEquatable<WasmReference>
{
    private readonly HostRoots roots;
    private readonly int slot;
    private ulong address;

    private protected WasmReference(WasmStore store, ulong address)
    {
        Store = store;
        roots = store.HostRoots;
        slot = roots.Add(address);
        // Last: with it the slot is this object's to give back.
        this.address = address;
    }

    /// <summary>Lets go of what was not disposed.</summary>
    ~WasmReference()
    {
        if (address != 0)
            roots.RemoveLater(slot);
    }

    /// <summary>The store whose guests' heap has the object.</summary>
    public WasmStore Store { get; }

    /// <summary>The type of the object: a reference to exactly its type.</summary>
    public WasmValueType Type
    {
        get
        {
            using StoreVisit visit = Store.Entrance.Visit();
            return new(ValType.RefTo(CanonicalId, nullable: false));
        }
    }

    /// <summary>Whether the object is of a type, as <c>ref.test</c> tells.</summary>
    /// <exception cref="ArgumentException">The type is the default value of its structure.</exception>
    public bool Is(WasmValueType type) => TypeStore.Shared.IsSubtype(Type.Type.AsExact(), type.Checked(nameof(type)));

    internal int CanonicalId => ((TypeDescriptor*)Header->Descriptor)->Id;

    /// <summary>The object as compiled code sees it.</summary>
    /// <exception cref="ObjectDisposedException">This, or the store, was disposed.</exception>
    internal ulong Raw
    {
        get
        {
            ObjectDisposedException.ThrowIf(Store.Entrance.IsDisposed, Store);
            ObjectDisposedException.ThrowIf(address == 0, this);
            return address;
        }
    }

    private protected ObjectHeader* Header => (ObjectHeader*)Raw;

    /// <summary>Lets go of the object.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref address, 0) == 0)
            return;
        roots.RemoveLater(slot);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public bool Equals(WasmReference? other) => other is not null && Store == other.Store && Raw == other.Raw;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as WasmReference);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Raw.GetHashCode();

    internal static WasmReference Of(WasmStore store, ulong raw) =>
        ((TypeDescriptor*)((ObjectHeader*)raw)->Descriptor)->Kind == (int)ObjectKind.Array
        ? new WasmArray(store, raw) : new WasmStruct(store, raw);

    /// <summary>A new object of zeros in a store's heap, which keeps its type alive. The calling thread is inside.</summary>
    private protected static ulong Allocate(WasmStore store, TypeGroup group, int descriptor, ulong bytes)
    {
        ObjectHeap heap = store.Heap;
        store.KeepType(group);
        ObjectHeader* made = heap.TryAllocate(descriptor, bytes);
        return made != null ? (ulong)made : throw TrapReport.Without(heap.Refusal(bytes));
    }

    private protected WasmValue Read(StorageType storage, byte* place) => storage.Packed switch
    {
        PackedKind.I8 => WasmValue.FromInt32(*place),
        PackedKind.I16 => WasmValue.FromInt32(*(ushort*)place),
        _ => SlotValues.ToValue(
            Store, storage.Value, storage.ByteSize == 4 ? *(uint*)place : *(ulong*)place,
            storage.ByteSize == 16 ? *(ulong*)(place + 8) : 0),
    };

    private protected static void CheckMutable(FieldType field)
    {
        if (!field.IsMutable)
            throw new InvalidOperationException("the field is immutable");
    }

    private protected void Write(FieldType field, byte* place, WasmValue value)
    {
        CheckMutable(field);
        WriteAny(field.Storage, place, value);
    }

    /// <summary>Writes to a field, also to an immutable one of an object that is being made.</summary>
    private protected void WriteAny(StorageType storage, byte* place, WasmValue value)
    {
        ulong low = SlotValues.ToRaw(Store, storage.Value, value, out ulong high);
        switch (ObjectShape.SizeOf(storage))
        {
            case 1: *place = (byte)low; break;
            case 2: *(ushort*)place = (ushort)low; break;
            case 4: *(uint*)place = (uint)low; break;
            case 8: *(ulong*)place = low; break;
            case 16:
                *(ulong*)place = low;
                *(ulong*)(place + 8) = high;
                break;
        }
        if (storage.Value.IsRef && !storage.IsPacked)
            WriteBarrier.Stored(Store.Context, Header, place, ObjectShape.ReferenceSize);
    }
}
