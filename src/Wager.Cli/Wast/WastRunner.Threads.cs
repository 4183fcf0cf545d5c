using Wager.Core.Text;

namespace Wager.Cli.Wast;

// Commands on threads of their own: each has a store and names of its own, and of the script's modules those that it is told, with the
// memories that they share.
internal sealed partial class WastRunner
{
    private readonly Dictionary<string, (Thread Thread, WastRunner Runner)> threads = [];
    private readonly WastRunner? parent;

    /// <summary>What a thread may register of the script's modules.</summary>
    private readonly Dictionary<string, Dictionary<string, WasmSharedMemory>> shared = [];

    private WastRunner(WastRunner parent, WastThread thread)
    {
        this.parent = parent;
        options = parent.options;
        skipReason = parent.skipReason;
        report = new WastReport(parent.report.File);
        engine = parent.engine;
        store = new WasmStore(engine);
        linker = new WasmLinker(engine);
        cancellation = parent.cancellation;
        namesAreRegistered = parent.namesAreRegistered;
        SpectestModule.Define(linker, store, options.Output);
        foreach (string name in thread.Shared)
            shared[name] = SharedExports(parent.Instance(name));
    }

    private static Dictionary<string, WasmSharedMemory> SharedExports(WasmInstance instance)
    {
        Dictionary<string, WasmSharedMemory> memories = [];
        foreach (WasmExportInfo export in instance.Module.Exports)
            if (instance.TryGetExport(export.Name, out WasmExternal? item) && item is WasmMemory { Type.IsShared: true } memory)
                memories[export.Name] = memory.Share();
        return memories;
    }

    private void Start(WastThread command)
    {
        WastRunner runner = new(this, command);
        Thread thread = new(() =>
        {
            foreach (WastCommand inner in command.Commands)
                runner.Judge(inner);
            runner.EndThreads();
        });
        if (!threads.TryAdd(command.Name, (thread, runner)))
            throw new WasmException($"the script has two threads {command.Name}");
        thread.Start();
    }

    /// <summary>What went wrong on the thread, or null; its results become the script's.</summary>
    private string? WaitFor(string name)
    {
        if (!threads.Remove(name, out (Thread Thread, WastRunner Runner) started))
            return $"there is no thread {name} to wait for";
        started.Thread.Join();
        foreach (WastResult result in started.Runner.report.Results)
            report.Add(result);
        started.Runner.Dispose();
        foreach (WasmSharedMemory memory in started.Runner.shared.Values.SelectMany(memories => memories.Values))
            memory.Dispose();
        return null;
    }

    /// <summary>Waits for the threads that the script does not.</summary>
    private void EndThreads()
    {
        foreach (string name in threads.Keys.ToArray())
            WaitFor(name);
    }

    private void Register(WastRegisterCommand register)
    {
        if (register.Module is not { } module || !shared.TryGetValue(module, out Dictionary<string, WasmSharedMemory>? memories))
        {
            linker.DefineInstance(register.As, Instance(register.Module));
            return;
        }
        foreach ((string name, WasmSharedMemory memory) in memories)
            linker.Define(register.As, name, memory);
    }
}
