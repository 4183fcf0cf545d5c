using Wager.Core.Modules;

namespace Wager.Runtime.Stores;

/// <summary>A function of the host's, as guests call it; may serve any number of stores.</summary>
internal abstract class HostCallee
{
    /// <summary>Canonical id of its type.</summary>
    public abstract int TypeId { get; }

    /// <summary>The stub through which guests leave for it.</summary>
    public abstract nint Exit { get; }

    /// <summary>Which of the js-string builtins it is, if it is one: those have a stub of their own.</summary>
    public virtual StringFunction StringFunction => StringFunction.None;

    /// <summary>Takes the arguments from the slots and leaves the results there.</summary>
    public abstract void Invoke(StoreCore store, Slots slots);

    /// <summary>
    /// Of asynchronous ones: begins. Null when it is done and its results lie in the slots, else what the guest has to wait for.
    /// </summary>
    public virtual HostWait? Start(StoreCore store, Slots slots)
        => throw new CompilerBug("a synchronous host function was called through an asynchronous stub");
}

/// <summary>A callback that a suspended guest waits for.</summary>
internal abstract class HostWait
{
    /// <summary>Tells the suspension when the callback is done; at once, if it is.</summary>
    public abstract void Notify(Suspension suspension);

    /// <summary>The results go to the guest's slots; throws what the callback threw. The guest is still there.</summary>
    public abstract void Finish(StoreCore store);
}
