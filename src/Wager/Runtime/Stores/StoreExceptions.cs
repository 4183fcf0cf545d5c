using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Core.Types;
using Wager.Runtime.Frames;
using Wager.Runtime.Heap;
using Wager.Runtime.Platform;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Stores;

/// <summary>
/// A store's part in exceptions of WebAssembly: the tags that it has met, the payload through which the values of a thrown exception
/// travel, and the way between those and the host's exceptions. Used by the store's thread.
/// </summary>
internal sealed unsafe class StoreExceptions
{
    private readonly StoreCore store;
    private readonly StoreContext* context;
    private readonly Dictionary<ulong, Tag> tags = [];
    private readonly Dictionary<int, ExceptionShape> shapes = [];
    private int payloadSlots;

    /// <summary>What the host has thrown into the guest, while it is under way.</summary>
    private IThrownException? fromHost;

    public StoreExceptions(StoreCore store, StoreContext* context)
    {
        this.store = store;
        this.context = context;
        context->HandlerCache = HandlerLookup.Empty;
    }

    /// <summary>Makes room for the values of the tag's exceptions, and returns its identity.</summary>
    public ulong Add(Tag tag)
    {
        int slots = SlotMoves.SlotsOf(tag.Values);
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
    public void Throw(IThrownException exception)
    {
        ulong tag = Add(exception.Tag);
        exception.WriteTo(store, context->Payload);
        context->ThrownTag = tag;
        fromHost = exception;
    }

    /// <summary>The exception that nobody in the entry has caught; the tail stack ended at <paramref name="tail"/>.</summary>
    public IThrownException Take(nint tail)
    {
        Tag tag = tags[context->ThrownTag];
        IThrownException thrown = context->IsFromHost != 0
            ? fromHost! : store.Face.NewException(tag, context->Payload);
        context->IsThrown = 0;
        context->ThrownTag = 0;
        fromHost = null;
        if (!thrown.HasFrames)
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
        ObjectHeader* kept = ShapeOf(tags[tag]).TryMake(store.Heap, tag, (byte*)context->Payload);
        context->ThrownTag = 0;
        return (ulong)kept;
    }

    /// <summary>Puts the values of the guest's object into the payload, and returns the tag's identity.</summary>
    public ulong Load(ulong exception)
    {
        ObjectHeader* loaded = (ObjectHeader*)exception;
        ulong tag = ExceptionShape.TagOf(loaded);
        ShapeOf(tags[tag]).Read(loaded, (byte*)context->Payload);
        return tag;
    }

    /// <summary>The guest's object for the host.</summary>
    public IThrownException ToHost(ulong exception)
    {
        ObjectHeader* read = (ObjectHeader*)exception;
        Tag tag = tags[ExceptionShape.TagOf(read)];
        fixed (byte* payload = NewPayload(tag))
        {
            ShapeOf(tag).Read(read, payload);
            return store.Face.NewException(tag, (nint)payload);
        }
    }

    /// <summary>An object of the guest's for the host's exception. Collects nothing: other references may be on their way.</summary>
    /// <exception cref="OutOfMemoryException">The heap is full.</exception>
    public ulong ToGuest(IThrownException exception)
    {
        ulong tag = Add(exception.Tag);
        store.Heap.ForbidCollection();
        try
        {
            fixed (byte* payload = NewPayload(exception.Tag))
            {
                exception.WriteTo(store, (nint)payload);
                ObjectHeader* made = ShapeOf(exception.Tag).TryMake(store.Heap, tag, payload);
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
        ReadOnlySpan<ValType> types = tags[context->ThrownTag].Values;
        byte* place = (byte*)context->Payload + ExceptionPayload.BytesOf(types);
        foreach (ValType type in types)
        {
            place -= ExceptionPayload.BytesOf(type.Kind);
            if (StoreCore.IsCollected(type))
                heap.Visit(*(ulong*)place);
        }
    }

    /// <summary>The guest was stopped while something may have been under way: it is forgotten, and the payload with it.</summary>
    public void Forget()
    {
        context->ThrownTag = 0;
        fromHost = null;
    }

    private ExceptionShape ShapeOf(Tag tag)
    {
        if (!shapes.TryGetValue(tag.TypeId, out ExceptionShape? shape))
            shapes.Add(tag.TypeId, shape = new ExceptionShape(tag.TypeId));
        return shape;
    }

    private static byte[] NewPayload(Tag tag) => new byte[Math.Max(1, ExceptionPayload.BytesOf(tag.Values))];

    public void Free()
    {
        NativeMemory.Free((void*)context->Payload);
        HandlerLookup.Free(context);
    }
}
