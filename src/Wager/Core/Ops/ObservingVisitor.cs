namespace Wager.Core.Ops;

/// <summary>Sees the instructions of an expression go by, without their immediates.</summary>
internal interface IOpObserver
{
    /// <summary>Nothing more needs to be seen.</summary>
    bool IsDone { get; }

    /// <summary>Called for each instruction; <paramref name="offset"/> is in bytes from the start of the module.</summary>
    void See(int offset, WasmOp op);
}

/// <summary>
/// The visitor that shows instructions to an observer; for valid code, and only up to where the observer has seen enough.
/// </summary>
internal ref partial struct ObservingVisitor<TObserver>(TObserver observer) : IOpVisitor
    where TObserver : struct, IOpObserver, allows ref struct
{
    public TObserver Observer = observer;

    public readonly bool Failed => Observer.IsDone;

    public readonly bool InUnreachableCode => false;

    public void Begin(int offset, WasmOp op) => Observer.See(offset, op);

    public readonly void Malformed(int offset, string message)
    {
        if (!Observer.IsDone)
            throw new CompilerBug($"observed code is malformed at {offset}: {message}");
    }
}
