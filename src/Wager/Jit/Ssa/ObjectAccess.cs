using Wager.Core.Modules;
using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa;

/// <summary>
/// What an access to an object carries in <see cref="Op.Imm"/>: the byte offset of a field (0 of elements) in the lower half, and in the
/// upper one the type that tells one place from another: of a field the topmost supertype that has it, of elements the topmost supertype.
/// So two accesses with different words never touch the same bytes, whatever they are reached through, unless the module has declared the
/// same type twice. Strings, which look like arrays, are of no type of the module.
/// </summary>
internal readonly record struct ObjectAccess(ulong Bits)
{
    public ObjectAccess(int type, int offset)
        : this((uint)offset | (ulong)(uint)type << 32)
    {
    }

    /// <summary>The access to the units of a string.</summary>
    public static ObjectAccess OfString => new(-1, 0);

    public int Offset => (int)(uint)Bits;

    /// <summary>The type's index in the module; negative of a string.</summary>
    public int Type => (int)(Bits >> 32);

    /// <summary>Whether it is an object of a type of the module.</summary>
    public bool HasType => Type >= 0;

    /// <summary>Whether operations of this code carry one.</summary>
    public static bool IsOf(IrOp code) => IsField(code) || code is IrOp.LoadArray or IrOp.StoreArray;

    /// <summary>Whether it is an access to a structure.</summary>
    public static bool IsField(IrOp code) => code is IrOp.LoadField or IrOp.LoadConstField or IrOp.StoreField;

    /// <summary>The access to a field of a type of the module.</summary>
    public static ObjectAccess OfField(WasmModuleData module, int type, int field, int offset)
    {
        for (int above = module.Types[type].Super; above >= 0 && field < module.Types[above].Struct!.Fields.Length;
            above = module.Types[above].Super)
            type = above;
        return new ObjectAccess(type, offset);
    }

    /// <summary>The access to an element of an array type of the module.</summary>
    public static ObjectAccess OfElement(WasmModuleData module, int type)
    {
        for (int above = module.Types[type].Super; above >= 0; above = module.Types[above].Super)
            type = above;
        return new ObjectAccess(type, 0);
    }

    /// <summary>Whether the two are the same field, or elements of the same arrays.</summary>
    public bool MayBe(WasmModuleData module, ObjectAccess other) =>
        Bits == other.Bits
        || HasType && other.HasType && Offset == other.Offset && module.CanonicalTypeIds[Type] == module.CanonicalTypeIds[other.Type];

    /// <summary>The object that an operation accesses.</summary>
    public static Value ObjectOf(in Op access) => access.Code is IrOp.LoadArray or IrOp.StoreArray ? access.B : access.A;

    /// <summary>The value that a store to an object writes.</summary>
    public static Value StoredBy(in Op store) => store.Code == IrOp.StoreArray ? store.C : store.B;

    /// <summary>The load that reads back what a store writes, of a field or element that is not packed.</summary>
    public static bool IsWhole(WasmOp store, WasmOp load) => (store, load) is
        (WasmOp.I32Store, WasmOp.I32Load) or (WasmOp.I64Store, WasmOp.I64Load) or (WasmOp.F32Store, WasmOp.F32Load)
        or (WasmOp.F64Store, WasmOp.F64Load)
        or (WasmOp.V128Store, WasmOp.V128Load);
}
