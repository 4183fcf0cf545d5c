using Wager.Jit.Ssa.Passes;
using Wager.Jit.Targets.X64.Emit;

namespace Wager.Jit.Optimizing;

/// <summary>Is told all steps of one compile, for dumps and timings.</summary>
internal interface IOptimizingTrace : IGraphTrace, IBackendTrace;
