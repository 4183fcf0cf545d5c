namespace Wager.Runtime.Stores;

/// <summary>A store as the host sees it: what its core asks of that.</summary>
internal interface IStoreFace
{
    /// <summary>Whether the host lets something grow.</summary>
    bool Allows(WasmResource resource, ulong current, ulong wanted);

    /// <summary>The host's object for a function, given by the address of its FuncRef; asked for once per function.</summary>
    object NewFunction(nint function);

    /// <summary>A host's object that holds an object of the guests' heap. The calling thread is inside.</summary>
    object NewReference(ulong reference);

    /// <summary>A host's exception with the values that lie in a payload. The calling thread is inside.</summary>
    IThrownException NewException(Tag tag, nint payload);

    /// <summary>The core is gone: what else belonged to the store follows.</summary>
    void ReleaseResources();
}

/// <summary>A host's object that stands for an object of a store's heap.</summary>
internal interface IGuestObject
{
    /// <summary>The store.</summary>
    StoreCore Store { get; }

    /// <summary>The object as compiled code sees it.</summary>
    /// <exception cref="ObjectDisposedException">It was let go of, or the store was disposed.</exception>
    ulong Raw { get; }
}

/// <summary>An exception of WebAssembly on its way through the host.</summary>
internal interface IThrownException
{
    /// <summary>What kind of exception it is.</summary>
    Tag Tag { get; }

    /// <summary>Whether it tells where it was thrown.</summary>
    bool HasFrames { get; }

    /// <summary>Where it was thrown.</summary>
    void SetFrames(IReadOnlyList<WasmFrame> frames, int omitted);

    /// <summary>Writes its values to a payload of its tag's size.</summary>
    /// <exception cref="ArgumentException">A value does not belong to the store.</exception>
    void WriteTo(StoreCore store, nint payload);
}
