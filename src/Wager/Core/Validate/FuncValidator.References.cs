using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Core.Validate;

/// <summary>Instructions on references of every kind.</summary>
internal partial struct FuncValidator
{
    private static ValType EqRef => ValType.Ref(HeapType.Of(HeapKind.Eq), nullable: true);

    private static ValType I31 => ValType.Ref(HeapType.Of(HeapKind.I31), nullable: false);

    public void RefNull(HeapType type)
    {
        ValType reference = ValType.Ref(type, nullable: true);
        if (KnownType(reference) && EnabledType(reference))
            Push(reference);
    }

    public void RefIsNull()
    {
        PopReference();
        Push(ValType.I32);
    }

    public void RefFunc(uint function)
    {
        if (!KnownFunction(function))
            return;
        if (constGlobals >= 0)
            module.DeclaredFunctions[(int)function] = true;
        else if (!module.DeclaredFunctions[(int)function])
            Fail($"undeclared function reference {function}");
        HeapType type = HeapType.OfType(module.Functions[function]);
        bool isExact = (module.Features & WasmFeatures.CustomDescriptors) != 0 && module.IsExactFunction((int)function);
        Push(ValType.Ref(isExact ? type.AsExact() : type, nullable: false));
    }

    public void RefEq()
    {
        Pop(EqRef);
        Pop(EqRef);
        Push(ValType.I32);
    }

    public void RefAsNonNull()
    {
        ValType type = PopReference();
        Push(type.IsBottom ? ValType.Ref(default, nullable: false) : type.AsNonNull());
    }

    public void RefTest(WasmOp op, ValType type)
    {
        if (!KnownType(type))
            return;
        Pop(TopOf(type));
        Push(ValType.I32);
    }

    public void RefCast(WasmOp op, ValType type)
    {
        if (!KnownType(type))
            return;
        Pop(TopOf(type));
        Push(type);
    }

    public void RefCastDescEq(WasmOp op, ValType type)
    {
        if (!KnownType(type) || !PopDescriptorOf(type))
            return;
        Pop(TopOf(type));
        Push(type);
    }

    public void RefI31()
    {
        Pop(ValType.I32);
        Push(I31);
    }

    public void I31Get(WasmOp op)
    {
        Pop(I31.AsNullable());
        Push(ValType.I32);
    }

    public void AnyConvertExtern() => Convert(HeapType.Extern, HeapType.Any);

    public void ExternConvertAny() => Convert(HeapType.Any, HeapType.Extern);

    private void Convert(HeapType from, HeapType to)
    {
        ValType reference = PopReference();
        if (!IsSubtype(reference, ValType.Ref(from, nullable: true)))
            Mismatch(ValType.Ref(from, nullable: true), reference);
        Push(ValType.Ref(to, reference.IsNullable));
    }

    /// <summary>The nullable reference to the top of a type's hierarchy.</summary>
    private readonly ValType TopOf(ValType type)
    {
        HeapKind top = type.Heap.IsConcrete
            ? module.Types[type.Heap.Index].Kind == CompositeKind.Func ? HeapKind.Func : HeapKind.Any
            : Subtyping.TopOf(type.Heap.Kind);
        return ValType.Ref(HeapType.Of(top), nullable: true);
    }
}
