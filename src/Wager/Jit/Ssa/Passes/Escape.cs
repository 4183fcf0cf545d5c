using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Jit.Ssa.Analysis;

namespace Wager.Jit.Ssa.Passes;

/// <summary>
/// [DOC] escape analysis. An object that nobody outside can see needs not exist: its fields become values. A <em>name</em> is an
/// allocation, or a phi that brings together names of one type, whose objects nobody knows by another name afterwards; so each object has
/// one name at a time, and each field of a name is a variable that stores set and loads read. Where a name escapes on some ways only, the
/// object is made there, and from there on it is real.
/// <code>
///   v1 = Allocate                         v1 = Allocate
///   StoreField v1, x                      StoreField v1, x       if c
///   LoadField v1            =>  x            if c                   v2 = Allocate
///   ... no other use                            Call v1       =>      StoreField v2, x
///                                                                   Call v2
/// </code>
/// Objects that are stored in such objects come in the next round, once what they were stored in is gone.
/// </summary>
internal sealed partial class Escape
{
    /// <summary>Fields, or elements, of an object that may become values.</summary>
    private const int MostWords = 16;

    private const int MostNames = 64;

    private const int MostRounds = 5;

    /// <summary>Places at which one name becomes a real object.</summary>
    private const int MostPlaces = 4;

    /// <summary>Variables of all names in all blocks.</summary>
    private const int MostVariables = 1 << 19;

    private PassContext context = null!;
    private Graph graph = null!;

    /// <summary>A name, and what its objects are.</summary>
    private struct Name
    {
        public Value Value;

        /// <summary>As in <see cref="IrOp.Allocate"/>.</summary>
        public ulong Shape;

        /// <summary>Fields or elements.</summary>
        public int Words;

        /// <summary>It may be a name, as far as is known.</summary>
        public bool IsCandidate;

        /// <summary>Where it becomes real: in front of these operations; and what is then the object.</summary>
        public int FirstPlace;
        public int Places;

        /// <summary>Frame states, or objects that they have, refer to it; and the guards that ask for them.</summary>
        public bool HasStates;
        public int FirstGuard;
        public int Guards;

        /// <summary>What stands for it there.</summary>
        public Value State;

        /// <summary>Start of its variables.</summary>
        public int FirstVariable;

        public readonly int Type => (int)(Shape >> 32);
    }

    private Name[] names = new Name[MostNames + 1];
    private int nameCount;

    /// <summary>For each operation the number of its name; 0 for none.</summary>
    private int[] nameOf = [];

    private Value[] places = new Value[MostPlaces];
    private Value[] objects = new Value[MostPlaces];
    private int placeCount;

    public static void Run(PassContext context)
    {
        if (!context.HasObjects)
            return;
        Escape pass = context.Escapes;
        pass.context = context;
        pass.graph = context.Graph;
        for (int round = 0; round < MostRounds && pass.TryRound(); round++)
        {
        }
    }

    /// <summary>Whether it found objects to take apart.</summary>
    private bool TryRound()
    {
        FindAllocations();
        if (nameCount == 0)
            return false;
        FindUses();
        FindPhis();
        while (RemoveOne())
        {
        }
        return TryReplace();
    }

    private WasmModuleData Module => context.Module;

    private void FindAllocations()
    {
        graph.Budget.Clear(ref nameOf, graph.OpCount);
        nameCount = 0;
        foreach (Block block in graph.Order)
        {
            for (Value value = graph[block].First; !value.IsNone; value = graph.Step(value))
                if (graph[value].Code == IrOp.Allocate && nameCount < MostNames)
                    AddName(value, graph[value].Imm, WordsOf(value));
        }
    }

    private void AddName(Value value, ulong shape, int words)
    {
        if (words < 0)
            return;
        names[++nameCount] = new Name { Value = value, Shape = shape, Words = words, IsCandidate = true };
        nameOf[value.Index] = nameCount;
    }

    /// <summary>Fields or elements of what is allocated; -1 if it stays an object.</summary>
    private int WordsOf(Value allocation)
    {
        int type = (int)(graph[allocation].Imm >> 32);
        int words = Module.Types[type].Struct is { } fields ? fields.Fields.Length : LengthOf(allocation);
        bool fits = words <= MostWords && context.Layout.Objects.Shape(type).DescriptorOffset == 0;
        return fits ? words : -1;
    }

    /// <summary>An array's length is stored right behind its allocation, unless it is 0.</summary>
    private int LengthOf(Value allocation)
    {
        Value next = graph.Next(allocation);
        ref readonly Op op = ref graph[next];
        bool isLength = op.Code == IrOp.StoreField && graph.Resolve(op.A) == allocation;
        if (!isLength)
            return (int)(uint)graph[allocation].Imm <= ObjectHeader.Size ? 0 : MostWords + 1;
        ref readonly Op length = ref graph[graph.Resolve(op.B)];
        return length.IsConst32 ? (int)Math.Min(length.Imm, MostWords + 1) : MostWords + 1;
    }

    /// <summary>Phis that names reach, and nothing else, as far as one can tell before looking closer.</summary>
    private void FindPhis()
    {
        for (int i = 1; i <= nameCount; i++)
        {
            Name name = names[i];
            for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            {
                Value user = uses[use].User;
                if (graph[user].Code == IrOp.Phi && nameOf[user.Index] == 0 && nameCount < MostNames)
                    AddName(user, name.Shape, name.Words);
            }
        }
    }

    /// <summary>Takes back one name that is none; whether there was one.</summary>
    private bool RemoveOne()
    {
        bool removed = false;
        placeCount = guardCount = stateValues = 0;
        for (int i = 1; i <= nameCount; i++)
        {
            if (!names[i].IsCandidate || IsName(ref names[i]))
                continue;
            names[i].IsCandidate = false;
            nameOf[names[i].Value.Index] = 0;
            removed = true;
        }
        return removed;
    }

    private bool IsName(ref Name name)
    {
        if (graph[name.Value].Code == IrOp.Phi && !JoinsNames(in name))
            return false;
        return HoldsTogether(ref name);
    }

    /// <summary>All that comes together in the phi are names of objects that are alike.</summary>
    private bool JoinsNames(in Name phi)
    {
        foreach (Value input in graph.Inputs(phi.Value))
        {
            int number = nameOf[graph.Resolve(input).Index];
            if (number == 0 || names[number].Words != phi.Words || names[number].Shape != phi.Shape)
                return false;
        }
        return true;
    }

    private static Rep RepOf(StorageType type) => type.IsPacked ? Rep.W32 : type.Value.Kind switch
    {
        ValKind.I32 => Rep.W32,
        ValKind.F32 => Rep.F32,
        ValKind.F64 => Rep.F64,
        ValKind.V128 => Rep.V128,
        _ => Rep.W64,
    };

    private StorageType StorageOf(in Name name, int word) =>
        Module.Types[name.Type].Struct is { } fields ? fields.Fields[word].Storage : Module.Types[name.Type].Array!.Element.Storage;

    /// <summary>Which field or element of the name an access is to; -1 if nobody knows, <see cref="MostWords"/> for the length.</summary>
    private int WordOf(in Name name, in Op access)
    {
        if (access.Code is IrOp.LoadArray or IrOp.StoreArray)
            return ElementOf(in name, access.A);
        int offset = new ObjectAccess(access.Imm).Offset;
        if (Module.Types[name.Type].Struct is not { } type)
            return offset == ObjectHeader.PayloadOffset ? MostWords : -1;
        ObjectShape shape = context.Layout.Objects.Shape(name.Type);
        for (int i = 0; i < type.Fields.Length; i++)
            if (shape.OffsetOf(i) == offset)
                return i;
        return -1;
    }

    private int ElementOf(in Name name, Value index)
    {
        index = graph.Resolve(index);
        while (graph[index].Code == IrOp.ArrayCheck)
            index = graph.Resolve(graph[index].A);
        ref readonly Op op = ref graph[index];
        bool isDoubled = RepOf(StorageOf(in name, 0)) == Rep.V128;
        ulong element = isDoubled ? op.Imm >> 1 : op.Imm;
        return op.Code is IrOp.Const32 or IrOp.Const64 && element < (ulong)name.Words ? (int)element : -1;
    }
}
