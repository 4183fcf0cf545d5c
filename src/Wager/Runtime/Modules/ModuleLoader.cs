using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Runtime.Modules;

/// <summary>Decodes and validates modules; the function bodies of large ones on several threads.</summary>
internal static class ModuleLoader
{
    /// <summary>Bytes of code that are worth a thread.</summary>
    private const int BytesPerThread = 256 << 10;

    /// <exception cref="WasmCompileException">The bytes are not a valid module; of several errors in bodies, that of the first
    /// function.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static WasmModuleData Load(
        ReadOnlyMemory<byte> wasm, WasmFeatures features, int threads, CancellationToken stop, int sizeLimit = DecoderLimits.ModuleBytes)
    {
        WasmModuleData module = ModuleDecoder.Decode(wasm, features, stop, sizeLimit);
        WasmError error = default;
        bool isValid = ModuleValidator.ValidateDeclarations(module, ref error, stop)
            && ModuleValidator.ValidateDatas(module, ref error, stop)
            && new WholeValidation(module, stop).Run(Workers.Count(threads, wasm.Length / BytesPerThread), ref error);
        return isValid ? module : throw error.ToException(module.Names.Function);
    }

    /// <summary>Goes through all bodies on several threads.</summary>
    private sealed class WholeValidation(WasmModuleData module, CancellationToken stop)
    {
        private readonly BodyValidation bodies = new(module);
        private int next = module.ImportedFunctions;

        public bool Run(int threads, ref WasmError error)
        {
            Workers.Run(threads, Work);
            stop.ThrowIfCancellationRequested();
            error = bodies.Error;
            return !error.IsSet;
        }

        private void Work()
        {
            try
            {
                ValidateBatches();
            }
            catch (OperationCanceledException)
            {
                // Whoever runs the work says so.
            }
        }

        private void ValidateBatches()
        {
            ValidatorScratch scratch = new(stop);
            int end = 0;
            while (end < module.Functions.Length && !bodies.HasFailed)
            {
                int start = Interlocked.Add(ref next, BodyValidation.Batch) - BodyValidation.Batch;
                end = Math.Min(start + BodyValidation.Batch, module.Functions.Length);
                bodies.Validate(start, end, scratch);
            }
        }
    }
}
