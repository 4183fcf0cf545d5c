using Wager.Core.Modules;
using Wager.Runtime.Calls;
using Wager.Runtime.Stores;

namespace Wager.Runtime.Api.Values;

/// <summary>A function of the js-string builtins, for whoever calls it by reference or through a linker.</summary>
internal sealed class StringHostFunction : HostFunction
{
    private static readonly StringHostFunction?[] Made = MakeAll();

    private readonly StringFunction function;

    private StringHostFunction(StringFunction function)
        : base(WasmFunctionType.Of(StringFunctions.TypeOf(function))) => this.function = function;

    /// <summary>The one of each function.</summary>
    public static StringHostFunction Of(StringFunction function) => Made[(int)function]!;

    public override StringFunction StringFunction => function;

    public override nint Exit => StubLibrary.Process.StringExit(function, Type.Func);

    public override void Invoke(StoreCore store, Slots slots)
        => throw new CompilerBug("a string function was called through the stub of another one");

    private static StringHostFunction?[] MakeAll()
    {
        StringHostFunction?[] made = new StringHostFunction?[StringFunctions.Count];
        foreach (StringFunction function in StringFunctions.All)
            made[(int)function] = new StringHostFunction(function);
        return made;
    }
}
