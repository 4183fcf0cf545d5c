using System.Reflection;
using Xunit;

namespace Wager.Tests.Api;

/// <summary>
/// Every public member of every public type on something dead: a disposed engine, store, pool, rental or shared memory, a caller after its
/// call. All throw <see cref="ObjectDisposedException"/> or <see cref="InvalidOperationException"/>, but those that are listed here with
/// the reason why they need not.
/// </summary>
public sealed class DisposedTests
{
    private const int MostParameters = 8;

    /// <summary>Types that no store, engine or pool is behind: values, options, descriptions.</summary>
    private static readonly Dictionary<string, string> TypesOfValues = new()
    {
        ["CompilerBug"] = "exception",
        ["WasmException"] = "exception",
        ["WasmCompileException"] = "exception",
        ["WasmExitException"] = "exception",
        ["WasmLinkException"] = "exception",
        ["WasmThrownException"] = "exception",
        ["WasmTrapException"] = "exception",
        ["WasmTypeMismatchException"] = "exception",
        ["WasmEngineOptions"] = "options",
        ["WasmStoreOptions"] = "options",
        ["WasmInstancePoolOptions"] = "options",
        ["WasmCodeCacheOptions"] = "options",
        ["WasmCodeCache"] = "a directory or what its host has derived; nothing of an engine",
        ["WasmModuleOptions"] = "options",
        ["WasmExportInfo"] = "description",
        ["WasmImportInfo"] = "description",
        ["WasmFrame"] = "description",
        ["WasmGrowth"] = "description",
        ["WasmHeapStatistics"] = "description",
        ["WasmExternType"] = "type",
        ["WasmFunctionType"] = "type",
        ["WasmGlobalType"] = "type",
        ["WasmMemoryType"] = "type",
        ["WasmTableType"] = "type",
        ["WasmTagType"] = "type",
        ["WasmValueType"] = "type",
        ["WasmFieldType"] = "type",
        ["WasmStructType"] = "type",
        ["WasmArrayType"] = "type",
        ["WasmValue"] = "value",
        ["WasmI31"] = "value",
        ["WasmTuple"] = "value",
        ["WasmTag"] = "a tag belongs to no store",
        ["WasmExternal"] = "its members are those of the types below it",
        ["WasmProfiler"] = "a profile outlives its store; see its tests",
        ["WasmCaller"] = "a reference structure that is valid while its call runs, and cannot leave it",
        ["WasmReentry"] = "ends once, and then does nothing; see the tests of asynchronous calls",
    };

    /// <summary>Members that may be used whatever is disposed.</summary>
    private static readonly Dictionary<string, string> NeedNothing = new()
    {
        ["WasmStore.get_Data"] = "the host's own object",
        ["WasmStore.set_Data"] = "the host's own object",
        ["WasmStore.get_Engine"] = "who it belongs to",
        ["WasmStore.Dispose"] = "once more does nothing",
        ["WasmEngine.new"] = "a new one",
        ["WasmEngine.get_Options"] = "what it was made with",
        ["WasmEngine.Dispose"] = "once more does nothing",
        ["WasmModule.get_Exports"] = "description",
        ["WasmModule.get_Imports"] = "description",
        ["WasmModule.get_Name"] = "description",
        ["WasmModule.get_Types"] = "description",
        ["WasmModule.get_Engine"] = "who it belongs to",
        ["WasmModule.TryValidate"] = "has no engine",
        ["WasmInstance.get_Module"] = "who it belongs to",
        ["WasmInstance.get_Store"] = "who it belongs to",
        ["WasmFunction.get_Type"] = "its type does not change",
        ["WasmFunction.get_ExternType"] = "its type does not change",
        ["WasmFunction.get_Kind"] = "the kind of object",
        ["WasmFunction.new"] = "looks at the type only",
        ["WasmFunction.get_Function"] = "what it was made from",
        ["WasmAction.new"] = "looks at the type only",
        ["WasmAction.get_Function"] = "what it was made from",
        ["WasmGlobal.get_Type"] = "its type does not change",
        ["WasmGlobal.get_ExternType"] = "its type does not change",
        ["WasmGlobal.get_Kind"] = "the kind of object",
        ["WasmMemory.get_Kind"] = "the kind of object",
        ["WasmTable.get_Kind"] = "the kind of object",
        ["WasmSharedMemory.get_Kind"] = "the kind of object",
        ["WasmSharedMemory.get_Engine"] = "who it belongs to",
        ["WasmSharedMemory.Dispose"] = "once more does nothing",
        ["WasmReference.get_Store"] = "who it belongs to",
        ["WasmWeakReference.get_Store"] = "who it belongs to",
        ["WasmReference.Dispose"] = "lets go of what is gone",
        ["WasmLinker.new"] = "names only",
        ["WasmLinker.get_Engine"] = "who it belongs to",
        ["WasmLinker.Define"] = "names only",
        ["WasmLinker.Func"] = "names only",
        ["WasmLinker.RawFunc"] = "names only",
        ["WasmLinker.AsyncFunc"] = "names only",
        ["WasmLinker.TrapUnknownImports"] = "names only",
        ["WasmLinker.AddJsStringBuiltins"] = "names only",
        ["WasmInstancePool.new"] = "makes instances when they are rented",
        ["WasmInstancePool.get_Idle"] = "there are none",
        ["WasmInstancePool.Dispose"] = "once more does nothing",
        ["WasmRental.Dispose"] = "once more does nothing",
        ["WasmAsyncCaller.get_CancellationToken"] = "tells an abandoned function that it is one",
    };

    [Fact]
    public void Every_member_of_something_dead_says_so()
    {
        using Dead dead = new();
        List<string> wrong = [];
        HashSet<string> unused = [.. NeedNothing.Keys, .. TypesOfValues.Keys];
        foreach (Type type in typeof(WasmEngine).Assembly.GetExportedTypes())
        {
            if (typeof(Delegate).IsAssignableFrom(type) || type.IsEnum)
                continue;
            if (TypesOfValues.ContainsKey(type.Name.Split('`')[0]))
            {
                unused.Remove(type.Name.Split('`')[0]);
                continue;
            }
            Type closed = type.IsGenericTypeDefinition
                ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(int))]) : type;
            foreach (MethodBase member in DeadMembers.Of(closed))
            {
                string name = DeadMembers.Name(member);
                if (NeedNothing.ContainsKey(name))
                {
                    unused.Remove(name);
                    continue;
                }
                foreach (object? target in member.IsStatic || member.IsConstructor ? new object?[] { null } : dead.Targets(closed))
                {
                    Exception? thrown = DeadMembers.Call(member, target, dead.Argument);
                    if (thrown is not InvalidOperationException)
                        wrong.Add($"{name}({string.Join(", ", member.GetParameters().Select(p => p.ParameterType.Name))}): {thrown?.ToString() ?? "returned"}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(unused.Count == 0, $"listed, but there is no such member: {string.Join(", ", unused)}");
    }

    /// <summary>One dead thing of each type, and arguments for its members.</summary>
    private sealed class Dead : IDisposable
    {
        private readonly WasmEngine engine = new(new WasmEngineOptions { ConsumeFuel = true });
        private readonly WasmEngine deadEngine = new();
        private readonly WasmStore store;
        private readonly WasmModule module;
        private readonly WasmModule deadModule;
        private readonly WasmInstance instance;
        private readonly Dictionary<Type, object[]> targets;

        public Dead()
        {
            module = engine.CompileText(Text());
            deadModule = deadEngine.CompileText("(module (func))");
            store = new WasmStore(engine);
            store.AddFuel(1_000_000);
            WasmAsyncCaller caller = default;
            WasmLinker linker = new WasmLinker(engine).AsyncFunc("env", "later", (WasmAsyncCaller given) =>
            {
                caller = given;
                return ValueTask.CompletedTask;
            });
            instance = linker.Instantiate(store, module);
            instance.GetFunction("wait").InvokeAsync().AsTask().GetAwaiter().GetResult();
            object[] typed = [.. Enumerable.Range(0, MostParameters + 1).SelectMany(Typed)];
            WasmSharedMemory shared = new(engine, new WasmMemoryType(1, 2, isShared: true));
            WasmInstancePool pool = new(linker, module);
            WasmRental rental = Rented(linker);
            targets = new Dictionary<Type, object[]>
            {
                [typeof(WasmStore)] = [store],
                [typeof(WasmEngine)] = [deadEngine],
                [typeof(WasmModule)] = [deadModule],
                [typeof(WasmInstance)] = [instance],
                [typeof(WasmFunction)] = [instance.GetFunction("a0")],
                [typeof(WasmMemory)] = [instance.GetMemory("memory")],
                [typeof(WasmTable)] = [instance.GetTable("table")],
                [typeof(WasmGlobal)] = [instance.GetGlobal("global")],
                [typeof(WasmStruct)] = [instance.GetFunction("struct").Invoke()[0].ToReference()!],
                [typeof(WasmArray)] = [instance.GetFunction("array").Invoke()[0].ToReference()!],
                [typeof(WasmWeakReference)] = [new WasmWeakReference(
                    (WasmReference)instance.GetFunction("struct").Invoke()[0].ToReference()!)],
                [typeof(WasmSharedMemory)] = [shared],
                [typeof(WasmLinker)] = [linker],
                [typeof(WasmInstancePool)] = [pool],
                [typeof(WasmRental)] = [rental],
                [typeof(WasmAsyncCaller)] = [caller],
            };
            targets[typeof(WasmReference)] = [.. targets[typeof(WasmStruct)], .. targets[typeof(WasmArray)]];
            foreach (object function in typed)
                targets.Add(function.GetType(), [function]);
            // The caller's call is over though its store lives; all others go now.
            Assert.IsType<InvalidOperationException>(DeadMembers.Call(typeof(WasmAsyncCaller).GetMethod("get_Store")!, caller, Argument));
            store.Dispose();
            deadEngine.Dispose();
            shared.Dispose();
            pool.Dispose();
        }

        public object[] Targets(Type type)
            => targets.TryGetValue(type, out object[]? known)
                ? known : throw new InvalidCastException($"{type} is new: what is dead of it, or why need it not be?");

        public object? Argument(ParameterInfo parameter, MethodBase member)
        {
            Type type = parameter.ParameterType;
            if (type == typeof(WasmStore))
                return store;
            if (type == typeof(WasmEngine))
                return deadEngine;
            if (type == typeof(WasmModule))
                return module;
            if (type == typeof(WasmReference))
                return targets[typeof(WasmStruct)][0];
            if (type == typeof(WasmInstance))
                return instance;
            if (type == typeof(string))
                return Name(member);
            if (type == typeof(WasmValue))
                return member.DeclaringType == typeof(WasmTable) ? WasmValue.FromExtern(null) : WasmValue.FromInt32(1);
            if (type == typeof(WasmFunctionType))
                return new WasmFunctionType([], []);
            if (type == typeof(WasmHostFunction))
                return (WasmHostFunction)(static (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) => { });
            if (type == typeof(WasmMemoryType))
                return new WasmMemoryType(1, 2, isShared: member.DeclaringType == typeof(WasmSharedMemory));
            if (type == typeof(WasmTableType))
                return new WasmTableType(WasmValueType.ExternRef, 1);
            if (type == typeof(WasmGlobalType))
                return new WasmGlobalType(WasmValueType.Int32, isMutable: true);
            if (type == typeof(WasmStructType))
                return new WasmStructType(new WasmFieldType(WasmValueType.Int32, isMutable: true));
            if (type == typeof(WasmArrayType))
                return new WasmArrayType(new WasmFieldType(WasmValueType.Int32, isMutable: true));
            if (type == typeof(WasmModuleOptions))
                return new WasmModuleOptions();
            if (type == typeof(IDisposable))
                return new MemoryStream();
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        public void Dispose() => engine.Dispose();

        private static string Name(MethodBase member) => member.Name switch
        {
            "GetFunction" => $"r{Math.Max(0, member.GetGenericArguments().Length - 1)}",
            "GetAction" => $"a{member.GetGenericArguments().Length}",
            "CompileText" => "(module)",
            _ => member.Name.Replace("Get", "", StringComparison.Ordinal).ToLowerInvariant(),
        };

        private IEnumerable<object> Typed(int parameters)
        {
            foreach (string method in new[] { "GetAction", "GetFunction" })
            {
                int arguments = method == "GetAction" ? parameters : parameters + 1;
                MethodInfo found = typeof(WasmInstance).GetMethods()
                    .Single(m => m.Name == method && m.GetGenericArguments().Length == arguments
                        && (arguments > 0 || m.ReturnType == typeof(WasmAction)));
                if (found.IsGenericMethodDefinition)
                    found = found.MakeGenericMethod([.. Enumerable.Repeat(typeof(int), arguments)]);
                yield return found.Invoke(instance, [Name(found)])!;
            }
        }

        private WasmRental Rented(WasmLinker linker)
        {
            using WasmInstancePool pool = new(linker, engine.CompileText("(module (func (export \"f\")))"));
            WasmRental rental = pool.Rent();
            rental.Dispose();
            return rental;
        }

        private static string Text()
        {
            string functions = string.Concat(Enumerable.Range(0, MostParameters + 1).Select(n =>
            {
                string parameters = string.Concat(Enumerable.Repeat(" i32", n));
                return $"(func (export \"a{n}\") (param{parameters})) (func (export \"r{n}\") (param{parameters}) (result i32) (i32.const 1))";
            }));
            return $"""
                (module
                  (type $s (struct (field (mut i32)))) (type $a (array (mut i32)))
                  (import "env" "later" (func $later))
                  (memory (export "memory") 1) (table (export "table") 1 10 externref) (global (export "global") (mut i32) (i32.const 0)) (tag (export "tag"))
                  (func (export "wait") (call $later))
                  (func (export "struct") (result anyref) (struct.new_default $s))
                  (func (export "array") (result anyref) (array.new_default $a (i32.const 3)))
                  {functions})
                """;
        }
    }
}
