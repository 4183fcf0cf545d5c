using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Text;
using Wager.Core.Validate;
using Wager.Jit.Baseline;
using Wager.Jit.Common;
using Wager.Jit.Optimizing;

namespace Wager.Fuzz.Digest;

/// <summary>
/// <c>digest [--functions] FILE...</c>: compiles every function of modules and test scripts under all sorts of options in both tiers and
/// prints a digest of the code and of what belongs to it. Two builds that print the same make the same code: that is how a change that must
/// not change any is checked.
/// </summary>
internal static class CodeDigest
{
    public static int Run(string[] args)
    {
        bool eachFunction = args is ["--functions", ..];
        // Ids of types stand in the code, and those of modules that are gone would be given to others.
        List<WasmModuleData> alive = [];
        foreach (string path in args.Skip(eachFunction ? 1 : 0))
        {
            int number = 0;
            foreach (WasmModuleData module in ModulesOf(path))
            {
                alive.Add(module);
                Write($"{Path.GetFileName(path)}#{number++}", module, eachFunction);
            }
        }
        GC.KeepAlive(alive);
        return 0;
    }

    private static IEnumerable<WasmModuleData> ModulesOf(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (!path.EndsWith(".wast", StringComparison.Ordinal))
            return [Valid(bytes)];
        return from command in WastParser.Parse(bytes, path).Commands.OfType<WastModuleCommand>()
               where !command.Module.IsQuote
               select Valid(command.Module.ToBinary());
    }

    private static WasmModuleData Valid(byte[] bytes)
    {
        WasmModuleData module = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(module);
        return module;
    }

    private static void Write(string name, WasmModuleData module, bool eachFunction)
    {
        SyntheticFeedback feedback = new(module);
        foreach (DigestMode mode in DigestMode.All)
        {
            using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            CompileContext context = new();
            long bytes = 0;
            for (int function = module.ImportedFunctions; function < module.Functions.Length; function++)
            {
                byte[] digest = Of(ref context, module, mode, feedback, function);
                all.AppendData(digest);
                bytes += context.Artifact.Code.Length;
                if (eachFunction)
                    Console.WriteLine($"{name} {mode.Name} {function} {Convert.ToHexStringLower(digest)[..16]}");
            }
            Console.WriteLine($"{name} {mode.Name} {bytes} {Convert.ToHexStringLower(all.GetHashAndReset())[..32]}");
        }
    }

    /// <summary>The digest of one function's code; of why it has none, if the tier gave it up. The context is another one then.</summary>
    private static byte[] Of(ref CompileContext context, WasmModuleData module, DigestMode mode, SyntheticFeedback feedback, int function)
    {
        InstanceLayout layout = InstanceLayout.Of(module, countsCalls: mode.Options.Feedback);
        try
        {
            if (!mode.Optimizes)
                BaselineCompiler.Compile(context, module, layout, mode.Options, function);
            else
                OptimizingCompiler.Compile(context, module, layout, mode.Options, function,
                    mode.Speculates ? feedback.For(function) : null);
        }
        catch (Exception exception) when (exception is CompileStoppedException or WasmCompileException or CompilerBug)
        {
            if (exception is CompilerBug)
                Console.Error.WriteLine($"function {function}, {mode.Name}: {exception.Message.Split('\n')[0]}");
            context = new CompileContext();
            return SHA256.HashData(Encoding.UTF8.GetBytes(exception.GetType().Name));
        }
        return Of(context.Artifact);
    }

    private static byte[] Of(CodeArtifact artifact)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(artifact.Code);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, artifact.FrameSize);
        hash.AppendData(number);
        hash.AppendData(Encoding.UTF8.GetBytes(Tables(artifact)));
        return hash.GetHashAndReset();
    }

    private static string Tables(CodeArtifact artifact)
    {
        StringBuilder text = new();
        Add(text, artifact.Points.ToArray());
        Add(text, artifact.AddressTables.ToArray());
        Add(text, artifact.InlinedFrames.ToArray());
        Add(text, artifact.HandlerSites.ToArray());
        Add(text, artifact.DeoptTable.Points);
        Add(text, artifact.DeoptTable.Frames);
        Add(text, artifact.DeoptTable.Values.Select(static v => (v.Kind, (int)v.Where, v.Data)));
        Add(text, artifact.DeoptTable.Constants);
        Add(text, artifact.ResumeTable.Points);
        Add(text, artifact.ResumeTable.Registers.Select(static r => (r.Value, Register: r.Register >= 32 ? r.Register - 16 : r.Register)));
        Add(text, artifact.Feedback.Sites);
        Add(text, artifact.RootMap.Locals);
        Add(text, artifact.RootMap.Sites);
        Add(text, artifact.RootMap.Nodes);
        return text.ToString();
    }

    private static void Add<T>(StringBuilder text, IEnumerable<T> items)
    {
        foreach (T item in items)
            text.Append(item).Append('\n');
        text.Append(';');
    }
}
