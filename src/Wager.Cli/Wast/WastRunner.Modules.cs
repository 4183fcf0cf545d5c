using Wager.Core.Text;

namespace Wager.Cli.Wast;

internal sealed partial class WastRunner
{
    private void DefineModule(WastModule text)
    {
        // A module that fails to load must not leave its name, or "latest", to the one before it.
        latestDefinition = null;
        if (!text.IsDefinition)
            Remember(text.Name, null);
        WasmModule module = Load(text);
        latestDefinition = module;
        if (text.Name is not null)
            definitions[text.Name] = module;
        if (!text.IsDefinition)
            Instantiate(text.Name, module);
    }

    /// <summary>The bytes, always as a binary module: those of binary modules as they stand, however malformed.</summary>
    private static byte[] Binary(WastModule text)
    {
        byte[] bytes = text.ToBinary();
        return bytes.AsSpan().StartsWith("\0asm"u8) ? bytes : throw new WasmCompileException("magic header not detected", 0);
    }

    /// <summary>A valid module; with eager compilation it may contain what cannot be compiled yet.</summary>
    private WasmModule Load(WastModule text)
    {
        byte[] bytes = Binary(text);
        try
        {
            return engine.Compile(bytes);
        }
        catch (WasmCompileException e) when (e.Message.StartsWith("not supported", StringComparison.Ordinal))
        {
            throw new WastUnsupportedException(e.Message);
        }
    }

    private void Instantiate(string? name, WasmModule module)
    {
        Remember(name, null);
        Remember(name, Supported(() => linker.Instantiate(store, module, cancellation.Token)));
    }

    private void Remember(string? name, WasmInstance? instance)
    {
        latestInstance = instance;
        if (name is null)
            return;
        instances[name] = instance;
        if (namesAreRegistered && instance is not null)
            linker.DefineInstance(name.TrimStart('$'), instance);
    }

    private WasmModule Definition(string? name)
    {
        WasmModule? module = name is null ? latestDefinition : definitions.GetValueOrDefault(name);
        return module ?? throw new WastUnsupportedException($"there is no module {Printable.Name(name ?? "")}");
    }

    private WasmInstance Instance(string? name)
    {
        if (name is not null && !instances.ContainsKey(name))
            throw new WasmException($"the script has no module ${Printable.Name(name)}");
        WasmInstance? instance = name is null ? latestInstance : instances[name];
        return instance ?? throw new WastUnsupportedException(
            $"the module{(name is null ? "" : " $" + Printable.Name(name))} was not instantiated");
    }

    private string? CheckRejected(WastAssertRejected rejected)
    {
        try
        {
            engine.Compile(Binary(rejected.Module));
            return $"the module was accepted; expected: {rejected.Message}";
        }
        catch (WasmCompileException)
        {
            return null;
        }
    }

    private string? CheckUnlinkable(WastAssertRejected rejected)
    {
        WasmModule module = Load(rejected.Module);
        try
        {
            Supported(() => linker.Instantiate(store, module, cancellation.Token));
            return $"the module was linked; expected: {rejected.Message}";
        }
        catch (WasmLinkException e)
        {
            return e.Message.Contains(rejected.Message, StringComparison.Ordinal)
                ? null : $"expected: {rejected.Message}; got: {e.Message}";
        }
    }

    /// <summary>Runs what may compile code, and tells "cannot be compiled yet" from failures.</summary>
    private static T Supported<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (WasmCompileException e)
        {
            throw new WastUnsupportedException(e.Message);
        }
        catch (WasmException e) when (e.Message.Contains("not supported", StringComparison.Ordinal))
        {
            throw new WastUnsupportedException(e.Message);
        }
    }
}
