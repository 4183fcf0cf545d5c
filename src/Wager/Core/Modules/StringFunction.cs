using Wager.Core.Types;

namespace Wager.Core.Modules;

/// <summary>The functions of the js-string builtins (module <c>wasm:js-string</c>).</summary>
internal enum StringFunction : byte
{
    /// <summary>Not one of them.</summary>
    None,
    Cast,
    Test,
    FromCharCodeArray,
    IntoCharCodeArray,
    FromCharCode,
    FromCodePoint,
    CharCodeAt,
    CodePointAt,
    Length,
    Concat,
    Substring,
    Equals,
    Compare,
}

/// <summary>Names and types of the js-string builtins.</summary>
internal static class StringFunctions
{
    /// <summary>The module that they are imported from.</summary>
    public const string ModuleName = "wasm:js-string";

    /// <summary>How many functions there are, with the one that is none.</summary>
    public const int Count = (int)StringFunction.Compare + 1;

    /// <summary>The type of the arrays of code units: it stands alone.</summary>
    private static readonly TypeGroup UnitsGroup =
        TypeStore.Shared.CanonicalAlone(SubType.Of(new ArrayType(new FieldType(StorageType.I16, IsMutable: true))));

    private static readonly TypeGroup?[] Groups = MakeGroups();

    /// <summary>All of them.</summary>
    public static ReadOnlySpan<StringFunction> All =>
    [
        StringFunction.Cast, StringFunction.Test, StringFunction.FromCharCodeArray, StringFunction.IntoCharCodeArray,
        StringFunction.FromCharCode,
        StringFunction.FromCodePoint, StringFunction.CharCodeAt, StringFunction.CodePointAt, StringFunction.Length, StringFunction.Concat,
        StringFunction.Substring, StringFunction.Equals, StringFunction.Compare,
    ];

    /// <summary>The function with a name, or none.</summary>
    public static StringFunction Find(string name) => name switch
    {
        "cast" => StringFunction.Cast,
        "test" => StringFunction.Test,
        "fromCharCodeArray" => StringFunction.FromCharCodeArray,
        "intoCharCodeArray" => StringFunction.IntoCharCodeArray,
        "fromCharCode" => StringFunction.FromCharCode,
        "fromCodePoint" => StringFunction.FromCodePoint,
        "charCodeAt" => StringFunction.CharCodeAt,
        "codePointAt" => StringFunction.CodePointAt,
        "length" => StringFunction.Length,
        "concat" => StringFunction.Concat,
        "substring" => StringFunction.Substring,
        "equals" => StringFunction.Equals,
        "compare" => StringFunction.Compare,
        _ => StringFunction.None,
    };

    /// <summary>Its name.</summary>
    public static string NameOf(StringFunction function)
    {
        string name = function.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The canonical id of its type, which lives as long as the process.</summary>
    public static int TypeOf(StringFunction function) => Groups[(int)function]!.Ids[0];

    private static TypeGroup?[] MakeGroups()
    {
        TypeGroup?[] groups = new TypeGroup?[Count];
        foreach (StringFunction function in All)
            groups[(int)function] = TypeStore.Shared.CanonicalFunction(MakeType(function));
        return groups;
    }

    private static FuncType MakeType(StringFunction function)
    {
        ValType text = ValType.ExternRef;
        ValType made = ValType.Ref(HeapType.Extern, nullable: false);
        ValType number = ValType.I32;
        ValType units = ValType.RefTo(UnitsGroup.Ids[0], nullable: true);
        return function switch
        {
            StringFunction.Cast => new FuncType([text], [made]),
            StringFunction.Test or StringFunction.Length => new FuncType([text], [number]),
            StringFunction.FromCharCodeArray => new FuncType([units, number, number], [made]),
            StringFunction.IntoCharCodeArray => new FuncType([text, units, number], [number]),
            StringFunction.FromCharCode or StringFunction.FromCodePoint => new FuncType([number], [made]),
            StringFunction.CharCodeAt or StringFunction.CodePointAt => new FuncType([text, number], [number]),
            StringFunction.Concat => new FuncType([text, text], [made]),
            StringFunction.Substring => new FuncType([text, number, number], [made]),
            StringFunction.Equals or StringFunction.Compare => new FuncType([text, text], [number]),
            StringFunction.None => throw new CompilerBug("no function has no type"),
        };
    }
}
