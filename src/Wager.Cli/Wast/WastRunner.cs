using Wager.Core.Text;

namespace Wager.Cli.Wast;

/// <summary>Runs a script on the public API, in one store, and judges every command.</summary>
internal sealed partial class WastRunner : IDisposable
{
    private readonly WastOptions options;
    private readonly WastReport report;
    private readonly string? skipReason;
    private readonly WasmEngine engine;
    private readonly WasmStore store;
    private readonly WasmLinker linker;
    private readonly WastValues values = new();
    private readonly Dictionary<string, WasmModule> definitions = [];
    private readonly Dictionary<string, WasmInstance?> instances = [];
    private readonly HashSet<WasmInstance> unfinished = [];
    private readonly CancellationTokenSource cancellation;
    private readonly bool namesAreRegistered;
    private WasmModule? latestDefinition;
    private WasmInstance? latestInstance;

    private WastRunner(string file, WastOptions options)
    {
        this.options = options;
        report = new WastReport(file);
        skipReason = options.Skips.ReasonFor(file);
        engine = new WasmEngine(options.Engine with { Features = WastOptions.FeaturesFor(Path.GetFullPath(file)) });
        store = new WasmStore(engine);
        linker = new WasmLinker(engine);
        cancellation = new CancellationTokenSource(options.Timeout);
        namesAreRegistered = WastOptions.NamesAreRegistered(Path.GetFullPath(file));
        SpectestModule.Define(linker, store, options.Output);
    }

    /// <summary>Runs a script.</summary>
    /// <exception cref="WasmCompileException">The script itself is malformed.</exception>
    public static WastReport Run(ReadOnlyMemory<byte> script, string file, WastOptions options)
    {
        WastScript parsed = WastParser.Parse(script, file);
        using WastRunner runner = new(file, options);
        foreach (WastCommand command in parsed.Commands)
            runner.Judge(command);
        runner.EndThreads();
        return runner.report;
    }

    public void Dispose()
    {
        store.Dispose();
        if (parent is not null)
            return;
        engine.Dispose();
        cancellation.Dispose();
    }

    private void Judge(WastCommand command)
    {
        string? failure;
        bool isUnsupported = false;
        try
        {
            failure = Run(command);
        }
        catch (WastUnsupportedException e)
        {
            failure = e.Message;
            isUnsupported = true;
        }
        catch (OperationCanceledException)
        {
            failure = $"the script took more than {options.Timeout.TotalSeconds} s";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failure = $"{e.GetType().Name}: {e.Message}";
        }
        bool mayBeSkipped = skipReason is not null && (isUnsupported || IsUnfinished(command));
        WastOutcome outcome = failure is null ? WastOutcome.Passed : mayBeSkipped ? WastOutcome.Skipped : WastOutcome.Failed;
        report.Add(new WastResult(command.Line, Describe(command), outcome, mayBeSkipped ? $"{skipReason}: {failure}" : failure ?? ""));
    }

    /// <summary>Runs a command; what went wrong, or null.</summary>
    private string? Run(WastCommand command)
    {
        switch (command)
        {
            case WastModuleCommand { Module: var module }:
                DefineModule(module);
                return null;
            case WastInstanceCommand instance:
                Instantiate(instance.Name, Definition(instance.Definition));
                return null;
            case WastRegisterCommand register:
                Register(register);
                return null;
            case WastActionCommand { Action: var action }:
                Perform(action);
                return null;
            case WastAssertReturn assertion:
                return CheckReturn(assertion);
            case WastAssertTrap assertion:
                return CheckTrap(assertion);
            case WastAssertExhaustion assertion:
                return CheckThrows(assertion.Message, () => Perform(assertion.Action));
            case WastAssertException assertion:
                return CheckUncaught(() => Perform(assertion.Action));
            case WastAssertRejected { Rejection: WastRejection.Unlinkable } rejected:
                return CheckUnlinkable(rejected);
            case WastAssertRejected rejected:
                return CheckRejected(rejected);
            case WastThread thread:
                Start(thread);
                return null;
            case WastWait wait:
                return WaitFor(wait.Thread);
            case WastTierUp tierUp:
                return TierUp(tierUp);
            case WastAssertTier assertion:
                return CheckTier(assertion);
            case WastOsr osr:
                return EnterNext(osr);
            case WastAssertOsr assertion:
                return CheckOsr(assertion);
            case WastAssertDeopts assertion:
                return CheckDeopts(assertion);
            case WastAssertFeedback assertion:
                return CheckFeedback(assertion);
            default:
                throw new CompilerBug($"no runner for {command.GetType().Name}");
        }
    }

    private static string Describe(WastCommand command) => command switch
    {
        WastModuleCommand { Module.IsDefinition: true } => "module definition",
        WastModuleCommand => "module",
        WastInstanceCommand => "module instance",
        WastRegisterCommand register => $"register \"{register.As}\"",
        WastActionCommand action => action.Action.ToString(),
        WastAssertReturn assertion => $"assert_return {assertion.Action}",
        WastAssertTrap { Action: { } action } => $"assert_trap {action}",
        WastAssertTrap => "assert_trap (module)",
        WastAssertExhaustion assertion => $"assert_exhaustion {assertion.Action}",
        WastAssertException assertion => $"assert_exception {assertion.Action}",
        WastAssertRejected rejected => $"assert_{rejected.Rejection.ToString().ToLowerInvariant()}",
        WastThread thread => $"thread {thread.Name}",
        WastWait wait => $"wait {wait.Thread}",
        WastTierUp tierUp => $"tier_up \"{tierUp.Function}\"",
        WastAssertTier assertion => $"assert_tier \"{assertion.Function}\" {assertion.Tier}",
        WastOsr osr => $"osr {osr.Function}",
        WastAssertOsr assertion => $"assert_osr {assertion.Count}",
        WastAssertDeopts assertion => $"assert_deopts {assertion.Count}",
        WastAssertFeedback assertion => $"assert_feedback \"{assertion.Function}\" {assertion.Site} {assertion.State}",
        _ => command.GetType().Name,
    };
}

/// <summary>The engine said that it cannot do yet what a command needs.</summary>
internal sealed class WastUnsupportedException(string message) : Exception(message);
