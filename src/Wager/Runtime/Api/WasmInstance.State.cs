namespace Wager;

// Going back to an earlier state instead of making a new instance.
public sealed partial class WasmInstance
{
    /// <summary>
    /// Remembers the instance's state for <see cref="Reset"/>: sizes and contents of its own memories and tables, its own globals, the
    /// segments that are left, and all objects of the heap that these lead to. The memories' contents go into an image from which they are
    /// copied page by page when they are written.
    /// </summary>
    /// <exception cref="NotSupportedException">The instance has a shared memory of its own.</exception>
    /// <exception cref="InvalidOperationException">The store is in use.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses memory for the images.</exception>
    public void Capture() => Core.Capture(like: null);

    /// <summary>
    /// Gives the instance the state again that <see cref="Capture()"/> has seen last; the time it takes grows with the pages that the guest
    /// has written since, not with the memory's size, and with the objects that were remembered. These hold again what they held, whoever
    /// else leads to them. What the instance imports stays as it is, compiled code and what is known of it too. Spans over pages by which a
    /// memory has grown meanwhile stay valid, but are not over the memory any more.
    /// </summary>
    /// <exception cref="InvalidOperationException">The store is in use, or nothing was captured.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses address space, or the host was given such spans too often.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public void Reset() => Core.Reset();
}
