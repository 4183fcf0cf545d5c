using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa.Passes;

namespace Wager.Jit.Optimizing;

/// <summary>Is told all steps of one compile, for dumps and timings.</summary>
internal interface IOptimizingTrace : IGraphTrace, IBackendTrace;
