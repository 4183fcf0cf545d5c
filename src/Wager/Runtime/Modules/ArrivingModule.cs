using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Runtime.Modules;

/// <summary>
/// [DOC] streaming. A module that is decoded while its bytes arrive: one thread brings them, and threads of the pool validate the bodies
/// that are complete and, if wanted, compile them. No thread waits for bytes. What is wrong with the form ends it at once; whether
/// functions are valid is told at the end, when their names are known and the first of several is.
/// </summary>
/// <remarks>The thread that brings the bytes alone calls this; the pool's threads only carry out <see cref="ArrivingWork"/>.</remarks>
internal sealed class ArrivingModule : IDisposable
{
    /// <summary>Bytes that are asked for at a time.</summary>
    private const int Wanted = 64 << 10;

    private readonly ModuleDecoder decoder;
    private readonly WasmEngineOptions options;
    private readonly CancellationTokenSource ending;
    private readonly Func<WasmModuleData, ModuleCode>? makeCode;
    private ArrivingWork? work;
    private WasmError declarationError;

    /// <param name="options">The engine's.</param>
    /// <param name="makeCode">Makes what the functions are compiled for once declarations are known; null when they are not to be compiled
    /// yet.</param>
    /// <param name="stop">Ends everything.</param>
    public ArrivingModule(WasmEngineOptions options, Func<WasmModuleData, ModuleCode>? makeCode, CancellationToken stop)
    {
        this.options = options;
        this.makeCode = makeCode;
        ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        decoder = new ModuleDecoder(options.Features, ending.Token, options.ModuleSizeLimit);
    }

    /// <summary>Bytes that have arrived.</summary>
    public int Length => decoder.Module.Bytes.Length;

    /// <summary>The module, as far as it has arrived.</summary>
    public WasmModuleData Module => decoder.Module;

    /// <summary>Says how long the module will be, as far as the host knows.</summary>
    public void Expect(long length) => decoder.Expect(length);

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room() => decoder.Room(Wanted);

    /// <summary>Goes on after bytes were written to the beginning of <see cref="Room"/>.</summary>
    /// <exception cref="WasmCompileException">They cannot become a module.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public void Arrived(int count)
    {
        bool isGood = decoder.Arrived(count);
        if (decoder.DeclarationsComplete && work is null && !declarationError.IsSet)
            Begin();
        work?.Add(decoder.CompleteBodies);
        if (!isGood)
            decoder.Finish();
    }

    /// <summary>Ends the module.</summary>
    /// <param name="code">The module's code, if it was to be compiled and could be; the declared functions may be compiled, or not.</param>
    /// <exception cref="WasmCompileException">It is malformed or invalid. The same as if all of it had been there at once.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public WasmModuleData Finish(out ModuleCode? code)
    {
        WasmModuleData module = decoder.Finish();
        if (work is null && !declarationError.IsSet)
            Begin();
        WasmError error = declarationError;
        bool isValid = !error.IsSet && ModuleValidator.ValidateDatas(module, ref error, ending.Token)
            && work!.Complete(decoder.CompleteBodies, ref error);
        code = isValid ? work!.Code : null;
        return isValid ? module : throw error.ToException(module.Names.Function);
    }

    /// <summary>Returns when no other thread works on the module any more.</summary>
    public void Dispose()
    {
        ending.Cancel();
        work?.Join();
        ending.Dispose();
    }

    /// <summary>All that bodies depend on is known.</summary>
    private void Begin()
    {
        if (ModuleValidator.ValidateDeclarations(decoder.Module, ref declarationError, ending.Token))
            work = new ArrivingWork(decoder.Module, MakeCode(), Workers.Count(options.CompileThreads, int.MaxValue), ending.Token);
    }

    private ModuleCode? MakeCode()
    {
        try
        {
            return makeCode?.Invoke(decoder.Module);
        }
        catch (WasmCompileException)
        {
            // It will be told when the whole module is known to be valid.
            return null;
        }
    }
}
