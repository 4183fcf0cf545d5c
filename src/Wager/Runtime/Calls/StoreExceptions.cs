using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Types;
using Wager.Jit.Targets.X64.Stubs;
using Wager.Runtime.Frames;
using Wager.Runtime.Heap;
using Wager.Runtime.Platform;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Calls;

/// <summary>
/// A store's part in exceptions of WebAssembly: the tags that it has met, the payload through which the values of a thrown exception travel, and the way
/// between those and <see cref="WasmThrownException"/>. Used by the store's thread.
/// </summary>
internal sealed unsafe class StoreExceptions
{
    private readonly WasmStore store;
    private readonly StoreContext* context;
    private readonly Dictionary<ulong, WasmTag> tags = [];
    private readonly Dictionary<int, ExceptionShape> shapes = [];
    private int payloadSlots;

    /// <summary>What the host has thrown into the guest, while it is under way.</summary>
    private WasmThrownException? fromHost;

    public StoreExceptions(WasmStore store, StoreContext* context)
    {
        this.store = store;
        this.context = context;
        context->HandlerCache = HandlerLookup.Empty;
    }

    /// <summary>Makes room for the values of the tag's exceptions, and returns its identity.</summary>
    public ulong Add(WasmTag tag)
    {
        int slots = SlotMoves.SlotsOf(tag.Type.Function.Func.Params);
        // Room first: a tag that the store knows has it.
        if (slots > payloadSlots)
        {
            FaultInjection.Step();
            context->Payload = (nint)NativeMemory.Realloc((void*)context->Payload, (nuint)slots * sizeof(ulong));
            payloadSlots = slots;
        }
        tags.TryAdd(tag.Id, tag);
        return tag.Id;
    }

    /// <summary>Puts what a host function throws where the throw stub finds it.</summary>
    /// <exception cref="ArgumentException">A value does not belong to the store.</exception>
    public void Throw(WasmThrownException exception)
    {
        ulong tag = Add(exception.Tag);
        SlotValues.Write(store, exception.Tag.Type.Function.Func.Params, exception.RawValues, (ulong*)context->Payload);
        context->ThrownTag = tag;
        fromHost = exception;
    }

    /// <summary>The exception that nobody in the entry has caught; the tail stack ended at <paramref name="tail"/>.</summary>
    public WasmThrownException Take(nint tail)
    {
        WasmTag tag = tags[context->ThrownTag];
        WasmThrownException thrown = context->IsFromHost != 0 ? fromHost! : new WasmThrownException(tag, Values(tag, (ulong*)context->Payload));
        context->IsThrown = 0;
        context->ThrownTag = 0;
        fromHost = null;
        if (thrown.Frames.Count == 0)
        {
            IReadOnlyList<WasmFrame> frames = TrapReport.Frames(context, tail, out int omitted);
            thrown.SetFrames(frames, omitted);
        }
        return thrown;
    }

    /// <summary>What is being thrown as an object of the guest's; nothing is thrown any more. 0 when the heap is full.</summary>
    public ulong Keep()
    {
        ulong tag = context->ThrownTag;
        ObjectHeader* kept = ShapeOf(tags[tag]).TryMake(store.Heap, tag, (ulong*)context->Payload);
        context->ThrownTag = 0;
        return (ulong)kept;
    }

    /// <summary>Puts the values of the guest's object into the payload, and returns the tag's identity.</summary>
    public ulong Load(ulong exception)
    {
        ObjectHeader* loaded = (ObjectHeader*)exception;
        ulong tag = ExceptionShape.TagOf(loaded);
        ShapeOf(tags[tag]).Read(loaded, (ulong*)context->Payload);
        return tag;
    }

    /// <summary>The guest's object for the host.</summary>
    public WasmThrownException ToHost(ulong exception)
    {
        ObjectHeader* read = (ObjectHeader*)exception;
        WasmTag tag = tags[ExceptionShape.TagOf(read)];
        ulong[] slots = new ulong[Math.Max(1, SlotMoves.SlotsOf(tag.Type.Function.Func.Params))];
        fixed (ulong* values = slots)
        {
            ShapeOf(tag).Read(read, values);
            return new WasmThrownException(tag, Values(tag, values));
        }
    }

    /// <summary>An object of the guest's for the host's exception. Collects nothing: other references may be on their way.</summary>
    /// <exception cref="OutOfMemoryException">The heap is full.</exception>
    public ulong ToGuest(WasmThrownException exception)
    {
        ulong tag = Add(exception.Tag);
        ReadOnlySpan<ValType> types = exception.Tag.Type.Function.Func.Params;
        ulong[] slots = new ulong[Math.Max(1, SlotMoves.SlotsOf(types))];
        store.Heap.ForbidCollection();
        try
        {
            fixed (ulong* values = slots)
            {
                SlotValues.Write(store, types, exception.RawValues, values);
                ObjectHeader* made = ShapeOf(exception.Tag).TryMake(store.Heap, tag, values);
                return made != null ? (ulong)made : throw new OutOfMemoryException("the store's heap has no room for an exception");
            }
        }
        finally
        {
            store.Heap.AllowCollection();
        }
    }

    /// <summary>Tells a collection the references in what is being thrown.</summary>
    public void Visit(ObjectHeap heap)
    {
        if (context->ThrownTag == 0)
            return;
        ulong* slots = (ulong*)context->Payload;
        foreach (ValType type in tags[context->ThrownTag].Type.Function.Func.Params)
        {
            if (WasmStore.IsCollected(type))
                heap.Visit(*slots);
            slots += SlotMoves.SlotsOf(type.Kind);
        }
    }

    /// <summary>The guest was stopped while something may have been under way: it is forgotten, and the payload with it.</summary>
    public void Forget()
    {
        context->ThrownTag = 0;
        fromHost = null;
    }

    private ExceptionShape ShapeOf(WasmTag tag)
    {
        if (!shapes.TryGetValue(tag.Type.Function.CanonicalId, out ExceptionShape? shape))
            shapes.Add(tag.Type.Function.CanonicalId, shape = new ExceptionShape(tag.Type.Function));
        return shape;
    }

    private WasmValue[] Values(WasmTag tag, ulong* slots)
    {
        ReadOnlySpan<ValType> types = tag.Type.Function.Func.Params;
        WasmValue[] values = new WasmValue[types.Length];
        SlotValues.Read(store, types, slots, values);
        return values;
    }

    public void Free()
    {
        NativeMemory.Free((void*)context->Payload);
        HandlerLookup.Free(context);
    }
}
