using System.Runtime.InteropServices;
using Wager.Abi;

namespace Wager.Runtime.Frames;

/// <summary>A store, as far as those below it must know it. A context's handle leads to it.</summary>
internal interface IFrameHolder
{
    /// <summary>
    /// Whether guests of the store may have frames. False means that at some moment of this call there was none. After a process-wide
    /// barrier this holds for all entries that began before it.
    /// </summary>
    bool MayHaveFrames { get; }

    /// <summary>The store of a context; null when it is gone.</summary>
    static unsafe IFrameHolder? Of(StoreContext* context) => GCHandle.FromIntPtr(context->StoreHandle).Target as IFrameHolder;
}
