using Wager.Jit.Common;
using Wager.Runtime.Code;

namespace Wager.Runtime.Tiering;

/// <summary>A function that is to be optimized, and what is known of it.</summary>
internal sealed record TierRequest(ModuleCode Code, int Function, FeedbackSnapshot? Feedback, int Priority);
