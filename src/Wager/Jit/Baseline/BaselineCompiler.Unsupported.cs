using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Baseline;

// What this tier does not compile yet: exceptions. Each is a clear error for the function.
internal ref partial struct BaselineCompiler
{
    public readonly void Throw(uint tag) => NotSupported();

    public readonly void ThrowRef() => NotSupported();

    public readonly void TryTable(BlockType type, CatchReader catches) => NotSupported();
}
