using Wager.Gen.Defs;

namespace Wager.Gen;

/// <summary>Writes the typed functions of the public API: one of each kind for every number of parameters.</summary>
internal static class TypedCallFiles
{
    private const string Defs = "TypedCalls.cs";
    private const string Api = "src/Wager/Runtime/Api/";

    public static IEnumerable<(string Path, string Content)> Files()
    {
        yield return (Api + "WasmTuple.g.cs", Tuples());
        yield return (Api + "WasmTypedFunctions.g.cs", Functions());
        yield return (Api + "WasmHostDelegates.g.cs", Delegates());
        yield return (Api + "WasmInstance.Typed.g.cs", InstanceMethods());
        yield return (Api + "WasmFunction.Typed.g.cs", FunctionMethods());
        yield return (Api + "WasmLinker.Typed.g.cs", LinkerMethods());
        yield return (Api + "Values/TypedHostFunctions.g.cs", HostFunctions());
        yield return (Api + "WasmAsyncHostDelegates.g.cs", AsyncDelegates());
        yield return (Api + "Values/TypedAsyncHostFunctions.g.cs", AsyncHostFunctions());
    }

    /// <summary>Every number of parameters, without and with a result.</summary>
    private static IEnumerable<Shape> Shapes()
    {
        for (int i = 0; i <= TypedCalls.MostParameters; i++)
        {
            yield return new Shape(i, HasResult: false);
            yield return new Shape(i, HasResult: true);
        }
    }

    private static string Functions()
    {
        CodeText text = new(Defs, "Wager", "System.Runtime.CompilerServices", "Wager.Runtime.Api.Values", "Wager.Runtime.Stores");
        foreach (Shape shape in Shapes())
            Function(text, shape);
        return text.ToString();
    }

    private static void Function(CodeText text, Shape shape)
    {
        string name = shape.HasResult ? "WasmFunction" : "WasmAction";
        string room = shape.Count <= 2 ? "FewSlots" : "ManySlots";
        int slots = shape.Count <= 2 ? 4 : 16;
        text.Line($"/// <summary>A function {shape.Words}, whose type was checked once: calls convert nothing and allocate nothing. Follows the store's thread rule.</summary>");
        text.Open($"public readonly struct {name}{shape.Types}");
        text.Line("/// <summary>A typed view of a function.</summary>");
        text.Line("/// <exception cref=\"WasmTypeMismatchException\">The function's type is another one.</exception>");
        text.Line("/// <exception cref=\"NotSupportedException\">A C# type stands for no WebAssembly type.</exception>");
        text.Line($"public {name}(WasmFunction function) => Function = TypedValues.Checked(function, {shape.ParameterList}, {shape.ResultList});");
        text.Line();
        text.Line("/// <summary>The function; null in the default value of this structure.</summary>");
        text.Line("public WasmFunction Function { get; }");
        text.Line();
        text.Line("/// <summary>Calls the function.</summary>");
        text.Line("/// <inheritdoc cref=\"WasmFunction.Invoke(ReadOnlySpan{WasmValue}, Span{WasmValue}, CancellationToken)\" path=\"/exception\"/>");
        text.Line("[SkipLocalsInit, MethodImpl(MethodImplOptions.AggressiveInlining)]");
        text.Open($"public {shape.Result} Invoke({shape.ParametersAnd("CancellationToken cancellation = default")})");
        text.Line("WasmFunction function = Function;");
        text.Line($"if (function.TypedSlotCount > {slots})");
        text.OpenBlock();
        text.Line($"{shape.Return}InvokeWide({shape.ArgumentsAnd("cancellation")});");
        if (!shape.HasResult)
            text.Line("return;");
        text.Close();
        text.Line($"Unsafe.SkipInit(out {room} room);");
        text.Line("Slots slots = Slots.In(ref room);");
        Body(text, shape, isWide: false);
        text.Close();
        text.Line();
        text.Line("// Tuples can need any number of slots, and references may have to be checked.");
        text.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        text.Open($"private {shape.Result} InvokeWide({shape.ParametersAnd("CancellationToken cancellation")})");
        text.Line("WasmFunction function = Function;");
        text.Line("Span<ulong> room = stackalloc ulong[function.SlotCount];");
        text.Line("Slots slots = Slots.On(room);");
        Body(text, shape, isWide: true);
        text.Close();
        text.Line();
        AsyncCall(text, shape);
        text.Close();
        text.Line();
    }

    private static void AsyncCall(CodeText text, Shape shape)
    {
        text.Line("/// <summary>Calls the function so that it can wait for asynchronous host functions; see <see cref=\"WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)\"/>.</summary>");
        text.Line("/// <inheritdoc cref=\"WasmFunction.InvokeAsync(ReadOnlySpan{WasmValue}, Memory{WasmValue}, CancellationToken)\" path=\"/*[self::exception or self::remarks]\"/>");
        text.Open($"public {shape.Task} InvokeAsync({shape.ParametersAnd("CancellationToken cancellation = default")})");
        text.Line("WasmFunction function = Function;");
        text.Line("StoreCore store = function.Store;");
        text.Line($"{(shape.Count > 0 ? "Slots slots = " : "")}store.Suspension.Begin(function.Guest, function.SlotCount, cancellation);");
        if (shape.Count > 0)
        {
            text.Open("try");
            text.Line("Slots next = slots;");
            for (int i = 1; i <= shape.Count; i++)
                text.Line($"TypedValues.Store(store, value{i}, ref next);");
            text.Line("function.CheckArguments(slots);");
            text.Close();
            text.Open("catch");
            text.Line("store.Suspension.End();");
            text.Line("throw;");
            text.Close();
        }
        text.Line(shape.HasResult ? "return AsyncCalls.RunAsync<TResult>(function);"
            : "return AsyncCalls.RunAsync(function, default);");
        text.Close();
    }

    /// <summary>Arguments to slots, the call, results from slots. Written out twice because the JIT compilers do not inline it.</summary>
    private static void Body(CodeText text, Shape shape, bool isWide)
    {
        if (shape.Count > 0 || shape.HasResult)
            text.Line("StoreCore store = function.Store;");
        if (shape.Count > 0)
            text.Line("Slots next = slots;");
        for (int i = 1; i <= shape.Count; i++)
            text.Line($"TypedValues.Store(store, value{i}, ref next);");
        if (isWide && shape.Count > 0)
            text.Line("function.CheckArguments(slots);");
        text.Line("function.Entrance.Call(function.Guest, function.Entry, slots, cancellation);");
        if (shape.HasResult)
            text.Line("return TypedValues.Load<TResult>(store, ref slots);");
    }

    private static string Delegates()
    {
        CodeText text = new(Defs, "Wager");
        foreach (Shape shape in Shapes())
        {
            text.Line($"/// <summary>A function of the host's {shape.Words}.</summary>");
            text.Line($"public delegate {shape.Result} {shape.Delegate}(in WasmCaller caller{shape.Parameters(", ")});");
            text.Line();
        }
        return text.ToString();
    }

    private static string AsyncDelegates()
    {
        CodeText text = new(Defs, "Wager");
        foreach (Shape shape in Shapes())
        {
            text.Line($"/// <summary>An asynchronous function of the host's {shape.Words}.</summary>");
            text.Line($"public delegate {shape.Task} {shape.AsyncDelegate}(WasmAsyncCaller caller{shape.Parameters(", ")});");
            text.Line();
        }
        return text.ToString();
    }

    private static string InstanceMethods()
    {
        CodeText text = new(Defs, "Wager");
        text.Open("public sealed partial class WasmInstance");
        foreach (Shape shape in Shapes())
        {
            string type = (shape.HasResult ? "WasmFunction" : "WasmAction") + shape.Types;
            text.Line($"/// <summary>An exported function {shape.Words}.</summary>");
            text.Line("/// <exception cref=\"WasmTypeMismatchException\">The function's type is another one.</exception>");
            text.Line("/// <exception cref=\"NotSupportedException\">A C# type stands for no WebAssembly type.</exception>");
            text.Line("/// <inheritdoc cref=\"GetFunction(string)\" path=\"/exception\"/>");
            text.Line($"public {type} {(shape.HasResult ? "GetFunction" : "GetAction")}{shape.Types}(string name) => new(GetFunction(name));");
            text.Line();
        }
        text.Close();
        return text.ToString();
    }

    private static string FunctionMethods()
    {
        CodeText text = new(Defs, "Wager");
        text.Open("public sealed partial class WasmFunction");
        foreach (Shape shape in Shapes())
        {
            string type = (shape.HasResult ? "WasmFunction" : "WasmAction") + shape.Types;
            text.Line($"/// <summary>This function under C# types: {shape.Words}.</summary>");
            text.Line("/// <exception cref=\"WasmTypeMismatchException\">The function's type is another one.</exception>");
            text.Line("/// <exception cref=\"NotSupportedException\">A C# type stands for no WebAssembly type.</exception>");
            text.Line($"public {type} {(shape.HasResult ? "AsFunction" : "AsAction")}{shape.Types}() => new(Alive());");
            text.Line();
        }
        text.Close();
        return text.ToString();
    }

    private static string LinkerMethods()
    {
        CodeText text = new(Defs, "Wager", "Wager.Runtime.Api.Values");
        text.Open("public sealed partial class WasmLinker");
        foreach (Shape shape in Shapes())
        {
            text.Line($"/// <summary>Names a function of the host's {shape.Words}; its type follows from the C# types. Calls convert nothing and allocate nothing.</summary>");
            text.Line("/// <exception cref=\"NotSupportedException\">A C# type stands for no WebAssembly type.</exception>");
            text.Open($"public WasmLinker Func{shape.Types}(string module, string name, {shape.Delegate} callback)");
            text.Line("ArgumentNullException.ThrowIfNull(callback);");
            text.Line($"return Define(module, name, new {shape.HostClass}(callback));");
            text.Close();
            text.Line();
            text.Line($"/// <summary>Names an asynchronous function of the host's {shape.Words}; its type follows from the C# types. Only calls by <c>InvokeAsync</c> can reach it.</summary>");
            text.Line("/// <exception cref=\"NotSupportedException\">A C# type stands for no WebAssembly type.</exception>");
            text.Open($"public WasmLinker AsyncFunc{shape.Types}(string module, string name, {shape.AsyncDelegate} callback)");
            text.Line("ArgumentNullException.ThrowIfNull(callback);");
            text.Line($"return Define(module, name, new {shape.AsyncHostClass}(callback));");
            text.Close();
            text.Line();
        }
        text.Close();
        return text.ToString();
    }

    private static string HostFunctions()
    {
        CodeText text = new(Defs, "Wager.Runtime.Api.Values", "Wager.Runtime.Stores");
        foreach (Shape shape in Shapes())
        {
            text.Line($"/// <summary>A callback {shape.Words}.</summary>");
            text.Open($"internal sealed class {shape.HostClass} : HostFunction");
            text.Line($"private readonly {shape.Delegate} callback;");
            text.Line();
            text.Line($"public {shape.HostClass.Split('<')[0]}({shape.Delegate} callback)");
            text.Line($"    : base(TypedValues.FunctionType({shape.ParameterList}, {shape.ResultList}), isTyped: true) => this.callback = callback;");
            text.Line();
            text.Open("public override void Invoke(StoreCore store, Slots slots)");
            if (shape.Count > 0)
                text.Line("Slots next = slots;");
            for (int i = 1; i <= shape.Count; i++)
                text.Line($"T{i} value{i} = TypedValues.Load<T{i}>(store, ref next);");
            string call = $"callback(new WasmCaller(store){shape.Arguments(", ")})";
            text.Line(shape.HasResult ? $"TypedValues.Store(store, {call}, ref slots);" : $"{call};");
            text.Close();
            text.Close();
            text.Line();
        }
        return text.ToString();
    }

    private static string AsyncHostFunctions()
    {
        CodeText text = new(Defs, "Wager.Runtime.Api.Values", "Wager.Runtime.Stores");
        foreach (Shape shape in Shapes())
        {
            text.Line($"/// <summary>An asynchronous callback {shape.Words}.</summary>");
            text.Open($"internal sealed class {shape.AsyncHostClass} : AsyncHostFunction");
            text.Line($"private readonly {shape.AsyncDelegate} callback;");
            text.Line();
            text.Line($"public {shape.AsyncHostClass.Split('<')[0]}({shape.AsyncDelegate} callback)");
            text.Line($"    : base(TypedValues.FunctionType({shape.ParameterList}, {shape.ResultList}), isTyped: true) => this.callback = callback;");
            text.Line();
            text.Open("public override HostWait? Start(StoreCore store, Slots slots)");
            if (shape.Count > 0)
                text.Line("Slots next = slots;");
            for (int i = 1; i <= shape.Count; i++)
                text.Line($"T{i} value{i} = TypedValues.Load<T{i}>(store, ref next);");
            string call = $"callback(new WasmAsyncCaller(store){shape.Arguments(", ")})";
            text.Line(shape.HasResult ? $"return Finish(store, {call}, slots);" : $"return Finish({call});");
            text.Close();
            text.Close();
            text.Line();
        }
        return text.ToString();
    }

    private static string Tuples()
    {
        CodeText text = new(Defs, "Wager", "Wager.Runtime.Api.Values", "Wager.Runtime.Stores");
        for (int count = 2; count <= TypedCalls.MostParts; count++)
            Tuple(text, new Shape(count, HasResult: false));
        return text.ToString();
    }

    private static void Tuple(CodeText text, Shape shape)
    {
        string name = "WasmTuple" + shape.Types;
        string fields = string.Join(", ", Enumerable.Range(1, shape.Count).Select(i => $"T{i} Value{i}"));
        string tuple = $"({string.Join(", ", Enumerable.Range(1, shape.Count).Select(i => $"T{i}"))})";
        text.Line($"/// <summary>{shape.Count} values in a row, as arguments or results of typed functions. A part may itself be a tuple, so there is no limit to their number.</summary>");
        for (int i = 1; i <= shape.Count; i++)
            text.Line($"/// <param name=\"Value{i}\">Part {i}.</param>");
        text.Open($"public readonly record struct {name}({fields}) : IWasmTuple");
        text.Line("object IWasmTuple.Codec => new PartsCodec();");
        text.Line();
        text.Line("/// <summary>From a tuple of C#.</summary>");
        text.Line($"public static implicit operator {name}({tuple} parts) => new({string.Join(", ", Enumerable.Range(1, shape.Count).Select(i => $"parts.Item{i}"))});");
        text.Line();
        text.Line("/// <summary>To a tuple of C#.</summary>");
        text.Line($"public static implicit operator {tuple}({name} parts) => ({string.Join(", ", Enumerable.Range(1, shape.Count).Select(i => $"parts.Value{i}"))});");
        text.Line();
        text.Open($"private sealed class PartsCodec : TupleCodec<{name}>");
        text.Open($"public override void Store(StoreCore store, in {name} value, ref Slots slots)");
        for (int i = 1; i <= shape.Count; i++)
            text.Line($"TypedValues.Store(store, value.Value{i}, ref slots);");
        text.Close();
        text.Line();
        text.Open($"public override {name} Load(StoreCore store, ref Slots slots)");
        for (int i = 1; i <= shape.Count; i++)
            text.Line($"T{i} value{i} = TypedValues.Load<T{i}>(store, ref slots);");
        text.Line($"return new({shape.Arguments("").TrimStart()});");
        text.Close();
        text.Line();
        text.Open("public override void AddTypes(List<WasmValueType> types)");
        for (int i = 1; i <= shape.Count; i++)
            text.Line($"TypedValues.Add<T{i}>(types);");
        text.Close();
        text.Close();
        text.Close();
        text.Line();
    }

    /// <summary>A number of parameters with or without a result, and the pieces of C# that follow from it.</summary>
    private sealed record Shape(int Count, bool HasResult)
    {
        public string Result => HasResult ? "TResult" : "void";

        public string Return => HasResult ? "return " : "";

        public string Words => (Count, HasResult) switch
        {
            (0, false) => "without parameters and results",
            (0, true) => "without parameters, with a result",
            (1, false) => "with one parameter, without results",
            (1, true) => "with one parameter and a result",
            (_, false) => $"with {Count} parameters, without results",
            _ => $"with {Count} parameters and a result",
        };

        /// <summary>As in <c>&lt;T1, T2, TResult&gt;</c>.</summary>
        public string Types
        {
            get
            {
                IEnumerable<string> names = Enumerable.Range(1, Count).Select(i => $"T{i}");
                string list = string.Join(", ", HasResult ? names.Append("TResult") : names);
                return list.Length == 0 ? "" : $"<{list}>";
            }
        }

        public string Delegate => (HasResult ? "WasmHostFunction" : "WasmHostAction") + Types;

        public string Task => HasResult ? "ValueTask<TResult>" : "ValueTask";

        public string AsyncDelegate => (HasResult ? "WasmAsyncHostFunction" : "WasmAsyncHostAction") + Types;

        public string AsyncHostClass => (HasResult ? "TypedAsyncHostFunction" : "TypedAsyncHostAction") + Types;

        public string HostClass => (HasResult ? "TypedHostFunction" : "TypedHostAction") + Types;

        /// <summary>An expression: the list of the parameters' types.</summary>
        public string ParameterList =>
            Enumerable.Range(1, Count).Aggregate("[]", (list, i) => $"TypedValues.Add<T{i}>({list})");

        public string ResultList => HasResult ? "TypedValues.Add<TResult>([])" : "[]";

        public string Parameters(string before)
            => string.Concat(Enumerable.Range(1, Count).Select(i => $"{(i == 1 ? before : ", ")}T{i} value{i}"));

        public string Arguments(string before)
            => string.Concat(Enumerable.Range(1, Count).Select(i => $"{(i == 1 ? before : ", ")}value{i}"));

        public string ParametersAnd(string more) => Count == 0 ? more : $"{Parameters("")}, {more}";

        public string ArgumentsAnd(string more) => Count == 0 ? more : $"{Arguments("")}, {more}";
    }
}
