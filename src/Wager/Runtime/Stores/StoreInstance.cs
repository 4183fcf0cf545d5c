using Wager.Core.Modules;
using Wager.Runtime.Heap;

namespace Wager.Runtime.Stores;

/// <summary>An instance, as far as its store must know it.</summary>
internal abstract class StoreInstance
{
    public abstract WasmModuleData Module { get; }

    /// <summary>Tells a collection what the instance holds. It may be in the middle of its construction.</summary>
    public abstract void Visit(ObjectHeap heap);

    /// <summary>The instance's block is about to be freed.</summary>
    public abstract void Release();
}
