using Wager.Core;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Validate;

namespace Wager.Runtime.Modules;

/// <summary>Decodes and validates modules; the function bodies of large ones on several threads.</summary>
internal static class ModuleLoader
{
    /// <summary>Functions that a thread takes at a time.</summary>
    private const int Batch = 64;

    /// <summary>Bytes of code that are worth a thread.</summary>
    private const int BytesPerThread = 256 << 10;

    /// <exception cref="WasmCompileException">The bytes are not a valid module; of several errors in bodies, that of the first
    /// function.</exception>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public static WasmModuleData Load(ReadOnlyMemory<byte> wasm, WasmFeatures features, int threads, CancellationToken stop)
    {
        WasmModuleData module = ModuleDecoder.Decode(wasm, features, stop);
        WasmError error = default;
        bool isValid = ModuleValidator.ValidateDeclarations(module, ref error, stop)
            && ModuleValidator.ValidateDatas(module, ref error, stop)
            && new BodyValidation(module, stop).Run(Workers.Count(threads, wasm.Length / BytesPerThread), ref error);
        return isValid ? module : throw error.ToException(module.Names.Function);
    }

    /// <summary>
    /// Bodies under validation. Batches are claimed in order, so when a function is found invalid, all before it are claimed already.
    /// </summary>
    private sealed class BodyValidation(WasmModuleData module, CancellationToken stop)
    {
        private readonly Gate gate = new();
        private int next = module.ImportedFunctions;
        private int firstInvalid = int.MaxValue;
        private WasmError firstError;

        public bool Run(int threads, ref WasmError error)
        {
            Workers.Run(threads, Work);
            stop.ThrowIfCancellationRequested();
            error = firstError;
            return firstInvalid == int.MaxValue;
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
            while (true)
            {
                int start = Interlocked.Add(ref next, Batch) - Batch;
                int end = Math.Min(start + Batch, module.Functions.Length);
                for (int i = start; i < end; i++)
                {
                    WasmError error = default;
                    if (i > Volatile.Read(ref firstInvalid))
                        return;
                    if (!FuncValidator.Validate(module, i, scratch, ref error))
                        Report(i, error);
                }
                if (end == module.Functions.Length || start >= end)
                    return;
            }
        }

        private void Report(int function, WasmError error)
        {
            using (gate.Enter())
            {
                if (function > firstInvalid)
                    return;
                firstInvalid = function;
                firstError = error;
            }
        }
    }
}
