using Wager.Wasi.Platform;
using Wager.Wasi.Preview1;

namespace Wager.Wasi;

/// <summary>Gives a linker the functions of WASI preview 1.</summary>
public static class WasiLinkerExtensions
{
    /// <summary>
    /// Defines every function of <c>wasi_snapshot_preview1</c>, and of <c>wasi_unstable</c>, the snapshot before it. Each store that is
    /// instantiated through the linker has descriptors of its own. A guest that calls <c>proc_exit</c> ends with
    /// <see cref="WasmExitException"/>; blocking calls end with <see cref="OperationCanceledException"/> when the call's token is
    /// cancelled.
    /// </summary>
    /// <param name="linker">The linker to define them in.</param>
    /// <param name="configuration">What the guest gets to see.</param>
    /// <returns><paramref name="linker"/>.</returns>
    /// <exception cref="ArgumentException">An argument or environment variable cannot be passed to a program, or a directory lies in one of
    /// the kernel's own file systems.</exception>
    /// <exception cref="DirectoryNotFoundException">A preopened directory cannot be opened.</exception>
    /// <exception cref="PlatformNotSupportedException">Preopened directories were asked for on another system than Linux.</exception>
    public static WasmLinker AddWasi(this WasmLinker linker, WasiConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(linker);
        ArgumentNullException.ThrowIfNull(configuration);
        return linker.AddWasi(new WasiHost(configuration));
    }

    internal static WasmLinker AddWasi(this WasmLinker linker, WasiHost host)
    {
        foreach (string module in (string[])[Functions.ModuleName, Functions.UnstableModuleName])
        {
            bool isUnstable = module == Functions.UnstableModuleName;
            foreach ((string name, string parameters, WasiFunction body) in Functions.Table)
                linker.RawFunc(module, name, TypeOf(parameters, [WasmValueType.Int32]), new Binding(host, body, isUnstable).Call);
            linker.RawFunc(module, "proc_exit", TypeOf("i", []),
                static (in WasmCaller _, Span<ulong> slots) => Functions.ProcExit((uint)slots[0]));
        }
        return linker;
    }

    private static WasmFunctionType TypeOf(string parameters, WasmValueType[] results)
    {
        WasmValueType[] types = new WasmValueType[parameters.Length];
        for (int i = 0; i < types.Length; i++)
            types[i] = parameters[i] == 'I' ? WasmValueType.Int64 : WasmValueType.Int32;
        return new WasmFunctionType(types, results);
    }

    /// <summary>One function tied to a configuration.</summary>
    private sealed class Binding(WasiHost host, WasiFunction body, bool isUnstable)
    {
        public void Call(in WasmCaller caller, Span<ulong> slots)
        {
            WasiContext context = host.ContextOf(caller.Store);
            context.Cancellation = caller.CancellationToken;
            context.IsUnstable = isUnstable;
            context.Payer = caller.Store.Engine.Options.ConsumeFuel ? caller.Store : null;
            context.Enter();
            try
            {
                slots[0] = (ulong)Functions.Call(body, context, GuestMemory.Of(caller.Memory), slots);
            }
            finally
            {
                context.Leave();
            }
        }
    }
}
