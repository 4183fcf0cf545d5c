using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Code;

namespace Wager.Runtime.Frames;

/// <summary>
/// What return addresses mean to an exception, for the throw stub when a store's <see cref="HandlerCache"/> does not know.
/// </summary>
internal static unsafe class HandlerLookup
{
    /// <summary>The cache of stores in which nothing was thrown yet: knows nothing and is never written.</summary>
    public static readonly nint Empty = (nint)NativeMemory.AllocZeroed(HandlerCache.Size);

    /// <summary>Fills the entry of a return address.</summary>
    public static void Resolve(StoreContext* context, nint pc)
    {
        // First what may fail: an entry never has the meaning of another address.
        nint meaning = MeaningOf(pc);
        nint* entry = (nint*)(CacheOf(context) + HandlerCache.EntrySize * HandlerCache.IndexOf(pc));
        entry[0] = pc;
        entry[1] = meaning;
    }

    private static nint MeaningOf(nint pc)
    {
        if (pc == FixedStubs.Process.Restorer)
            return HandlerCache.OnTailStack;
        // The return address of a call at the very end of a function lies behind the function.
        CodeObject? code = CodeSpace.Process.Find(pc - 1);
        if (code is null || code.Kind == CodeKind.Entry)
            return HandlerCache.Entry;
        nint record = (code as CodeVersion)?.HandlersAt(pc) ?? 0;
        return record == 0 ? HandlerCache.Passes : record;
    }

    /// <summary>The store's own cache, which knows nothing that has changed.</summary>
    private static nint CacheOf(StoreContext* context)
    {
        if (context->HandlerCache == Empty)
            context->HandlerCache = (nint)NativeMemory.AllocZeroed(HandlerCache.Size);
        ulong epoch = Volatile.Read(ref *CodeSpace.Epoch);
        if (context->HandlerEpoch != epoch)
        {
            NativeMemory.Clear((void*)context->HandlerCache, HandlerCache.Size);
            context->HandlerEpoch = epoch;
        }
        return context->HandlerCache;
    }

    /// <summary>Frees a store's cache.</summary>
    public static void Free(StoreContext* context)
    {
        if (context->HandlerCache != Empty)
            NativeMemory.Free((void*)context->HandlerCache);
    }
}
