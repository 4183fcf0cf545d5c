namespace Wager.Core.Types;

/// <summary>The fixed part of the subtype hierarchy (core specification 3.3.3).</summary>
internal static class Subtyping
{
    /// <summary>Whether every type of a composite kind lies below an abstract heap type.</summary>
    public static bool CompositeBelow(CompositeKind kind, HeapKind super) => kind switch
    {
        CompositeKind.Func => super == HeapKind.Func,
        CompositeKind.Struct => super is HeapKind.Struct or HeapKind.Eq or HeapKind.Any,
        CompositeKind.Array => super is HeapKind.Array or HeapKind.Eq or HeapKind.Any,
    };

    /// <summary>The abstract type below every type of a composite kind.</summary>
    public static HeapKind BottomOf(CompositeKind kind) => kind == CompositeKind.Func ? HeapKind.NoFunc : HeapKind.None;

    public static bool AbstractBelow(HeapKind sub, HeapKind super)
    {
        if (sub == super || sub == HeapKind.Bottom)
            return true;
        return super switch
        {
            HeapKind.Any => sub is HeapKind.Eq or HeapKind.I31 or HeapKind.Struct or HeapKind.Array or HeapKind.None,
            HeapKind.Eq => sub is HeapKind.I31 or HeapKind.Struct or HeapKind.Array or HeapKind.None,
            HeapKind.I31 or HeapKind.Struct or HeapKind.Array => sub == HeapKind.None,
            HeapKind.Func => sub == HeapKind.NoFunc,
            HeapKind.Extern => sub == HeapKind.NoExtern,
            HeapKind.Exn => sub == HeapKind.NoExn,
            HeapKind.Bottom or HeapKind.None or HeapKind.NoFunc or HeapKind.NoExtern or HeapKind.NoExn or HeapKind.Concrete => false,
        };
    }

    /// <summary>The top of the hierarchy that an abstract kind belongs to.</summary>
    public static HeapKind TopOf(HeapKind kind) => kind switch
    {
        HeapKind.Any or HeapKind.Eq or HeapKind.I31 or HeapKind.Struct or HeapKind.Array or HeapKind.None => HeapKind.Any,
        HeapKind.Func or HeapKind.NoFunc => HeapKind.Func,
        HeapKind.Extern or HeapKind.NoExtern => HeapKind.Extern,
        HeapKind.Exn or HeapKind.NoExn => HeapKind.Exn,
        HeapKind.Bottom or HeapKind.Concrete => HeapKind.Bottom,
    };
}
