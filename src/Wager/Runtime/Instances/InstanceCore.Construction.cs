using Wager.Abi;
using Wager.Core.Modules;
using Wager.Core.Numerics;
using Wager.Core.Types;
using Wager.Runtime.Heap;
using Wager.Runtime.Memory;
using Wager.Runtime.Modules;
using Wager.Runtime.Stores;
using Wager.Runtime.Tables;
using Wager.Runtime.Traps;

namespace Wager.Runtime.Instances;

// Instantiation (core specification 3.0, section 4.7.4) and the segments that outlive it.
internal sealed unsafe partial class InstanceCore
{
    private readonly Tag[] tags;
    private readonly ulong[]?[] elements;
    private readonly bool[] droppedData;
    private readonly ConstHost constants;

    /// <summary>The cells of imported globals that are constant strings.</summary>
    private GlobalCell* strings;

    /// <summary>Allocates the instance; the imports fit, in the order of the module's.</summary>
    /// <param name="face">What the host sees of it.</param>
    /// <param name="code">The module.</param>
    /// <param name="store">Where it lives.</param>
    /// <param name="builtins">The builtin and trap stubs.</param>
    /// <param name="imports">What it imports.</param>
    public InstanceCore(object face, ModuleCode code, StoreCore store, ReadOnlySpan<nint> builtins, ImportedItem[] imports)
    {
        Face = face;
        Store = store;
        Code = code;
        WasmModuleData moduleData = Code.Module;
        Memories = new LinearMemory[moduleData.Memories.Length];
        Tables = new TableStorage[moduleData.Tables.Length];
        tags = new Tag[moduleData.Tags.Length];
        elements = new ulong[]?[moduleData.Elements.Length];
        droppedData = new bool[moduleData.Datas.Length];
        constants = new ConstHost(this);
        data = store.Native.AllocateBlock(Code.Layout.Size);
        builtins.CopyTo(new Span<nint>((byte*)data + InstanceData.Size, builtins.Length));
        // The block can run code from here on, so the store must know the instance even if what follows fails.
        *(int*)((byte*)data + InstanceLayout.InstanceIdOffset) = store.Native.Add(this);
        BindImports(imports);
        MakeStrings();
        MakeFunctions();
        MakeMemories();
        MakeTags();
        MakeGlobals();
        MakeTables();
        EvaluateElements();
    }

    /// <summary>Copies the active segments; effects before a trap stay.</summary>
    public void InitializeSegments()
    {
        WasmModuleData module = Code.Module;
        for (int i = 0; i < module.Elements.Length; i++)
        {
            ElementSegment segment = module.Elements[i];
            if (segment.Mode == SegmentMode.Active)
            {
                ulong offset = Offset(segment.Offset, module.Tables[segment.Table].Type.Is64);
                if (!TryInitTable(segment.Table, i, offset, 0, (ulong)segment.Count))
                    throw TrapReport.Without(TrapCode.TableOutOfBounds);
            }
            if (segment.Mode != SegmentMode.Passive)
                DropElements(i);
        }
        for (int i = 0; i < module.Datas.Length; i++)
        {
            DataSegment segment = module.Datas[i];
            if (segment.Mode != SegmentMode.Active)
                continue;
            ulong offset = Offset(segment.Offset, module.Memories[segment.Memory].Is64);
            if (!TryInitMemory(segment.Memory, i, offset, 0, (ulong)segment.Length))
                throw TrapReport.Without(TrapCode.MemoryOutOfBounds);
            DropData(i);
        }
    }

    /// <summary>memory.init; false when a range lies outside.</summary>
    public bool TryInitMemory(int memory, int segment, ulong destination, ulong source, ulong count)
    {
        DataSegment from = Code.Module.Datas[segment];
        ulong length = droppedData[segment] ? 0 : (ulong)from.Length;
        LinearMemory to = Memories[memory];
        if (count > length || source > length - count || !to.Contains(destination, count))
            return false;
        ReadOnlySpan<byte> bytes = Code.Module.Span.Slice(from.Start + (int)source, (int)count);
        bytes.CopyTo(new Span<byte>((byte*)to.Base + destination, (int)count));
        return true;
    }

    /// <summary>table.init; false when a range lies outside.</summary>
    public bool TryInitTable(int table, int segment, ulong destination, ulong source, ulong count)
    {
        ulong[] from = elements[segment] ?? [];
        TableStorage to = Tables[table];
        if (count > (ulong)from.Length || source > (ulong)from.Length - count || !to.Contains(destination, count))
            return false;
        from.AsSpan((int)source, (int)count).CopyTo(to.Span(destination, count));
        return true;
    }

    /// <summary>The bytes of a data segment; none when it was dropped.</summary>
    public ReadOnlySpan<byte> DataOf(int segment)
    {
        DataSegment data = Code.Module.Datas[segment];
        return droppedData[segment] ? default : Code.Module.Span.Slice(data.Start, data.Length);
    }

    /// <summary>The references of an element segment; none when it was dropped.</summary>
    public ReadOnlySpan<ulong> ElementsOf(int segment) => elements[segment];

    /// <summary>Tells a collection what the instance holds. It may be in the middle of its construction.</summary>
    public override void Visit(ObjectHeap heap)
    {
        WasmModuleData module = Code.Module;
        for (int i = 0; strings != null && i < module.Strings.ConstantCount; i++)
            heap.Visit(strings[i].Low);
        for (int i = module.ImportedGlobals; i < module.Globals.Length; i++)
            if (StoreCore.IsCollected(module.Canonical(module.Globals[i].Type.Type)))
                heap.Visit(Global(i)->Low);
        VisitElements(heap, elements);
        VisitCaptured(heap);
    }

    private void VisitElements(ObjectHeap heap, ulong[]?[] segments)
    {
        for (int i = 0; i < segments.Length; i++)
            if (StoreCore.IsCollected(Code.Module.Canonical(Code.Module.Elements[i].Type)))
                StoreCore.VisitAll(heap, segments[i]);
    }

    public void DropData(int segment) => droppedData[segment] = true;

    public void DropElements(int segment) => elements[segment] = null;

    private ulong Offset(ConstExpr expression, bool is64)
    {
        ulong value = constants.Evaluate(expression).Low;
        return is64 ? value : (uint)value;
    }

    private void BindImports(ImportedItem[] imports)
    {
        byte* block = (byte*)data;
        ReadOnlySpan<Import> declared = Code.Module.Imports;
        for (int i = 0; i < imports.Length; i++)
            if (imports[i].IsPresent)
                Bind(block, declared[i].Index, in imports[i]);
    }

    private void Bind(byte* block, int index, in ImportedItem item)
    {
        switch (item.Kind)
        {
            case ExternKind.Function:
                *(FuncRef**)(block + Code.Layout.ImportOffset(index)) = item.Function.Pointer;
                break;
            case ExternKind.Table:
                Tables[index] = item.Table;
                if (Code.Module.WritesTable(index))
                    item.Table.NoteChange();
                break;
            case ExternKind.Memory:
                if (item.IsForeign)
                    Store.Native.Use(item.Memory);
                Memories[index] = item.Memory;
                break;
            case ExternKind.Global:
                *(GlobalCell**)(block + Code.Layout.GlobalOffset(index)) = item.Global.Cell;
                break;
            case ExternKind.Tag:
                tags[index] = item.Tag;
                break;
        }
    }

    /// <summary>The constant strings that the module imports, each in a cell of its own.</summary>
    private void MakeStrings()
    {
        StringImports imported = Code.Module.Strings;
        Store.HasStrings |= imported.Any;
        if (imported.ConstantCount == 0)
            return;
        strings = (GlobalCell*)Store.Native.AllocateZeroed((nuint)imported.ConstantCount * GlobalCell.Size);
        GlobalCell* next = strings;
        for (int i = 0; i < Code.Module.ImportedGlobals; i++)
        {
            if (imported.ConstantAt(i) is not { } text)
                continue;
            ObjectHeader* made = GuestStrings.TryNew(Store.Heap, text);
            if (made == null)
                throw TrapReport.Without(GuestStrings.Refusal(Store.Heap, text.Length));
            next->Low = (ulong)made;
            *(GlobalCell**)((byte*)data + Code.Layout.GlobalOffset(i)) = next++;
        }
    }

    private void MakeFunctions()
    {
        WasmModuleData module = Code.Module;
        InstanceLayout layout = Code.Layout;
        FuncRef* functions = (FuncRef*)((byte*)data + layout.FuncRefOffset(module.ImportedFunctions));
        for (int i = 0; i < module.DeclaredFunctionCount; i++)
        {
            int index = module.ImportedFunctions + i;
            functions[i] = new FuncRef { Instance = (nint)data, TypeId = module.CanonicalTypeOfFunction(index), FunctionIndex = index };
        }
        Code.Register(data);
    }

    private void MakeMemories()
    {
        WasmModuleData module = Code.Module;
        for (int i = 0; i < Memories.Length; i++)
        {
            if (i >= module.ImportedMemories)
                Memories[i] = Store.Native.AddMemory(module.Memories[i]);
            Memories[i].Attach((MemoryData*)((byte*)data + Code.Layout.MemoryOffset(i)), data, i == 0);
        }
    }

    /// <summary>Shared memories outlive the instance, whose block ends with the store.</summary>
    public void DetachMemories()
    {
        for (int i = 0; i < Memories.Length; i++)
            if (Memories[i] is { Type.IsShared: true } memory)
                memory.Detach((MemoryData*)((byte*)data + Code.Layout.MemoryOffset(i)), data);
    }

    private void MakeTags()
    {
        for (int i = Code.Module.ImportedTags; i < tags.Length; i++)
            tags[i] = Tag.Of(Code.Module.CanonicalTypeIds[Code.Module.Tags[i]]);
        for (int i = 0; i < tags.Length; i++)
            *(ulong*)((byte*)data + Code.Layout.TagOffset(i)) = Store.Exceptions.Add(tags[i]);
    }

    private void MakeGlobals()
    {
        for (int i = Code.Module.ImportedGlobals; i < Code.Module.Globals.Length; i++)
        {
            V128 value = constants.Evaluate(Code.Module.Globals[i].Init);
            *Global(i) = new GlobalCell { Low = value.Low, High = value.High };
        }
    }

    private void MakeTables()
    {
        WasmModuleData module = Code.Module;
        for (int i = 0; i < Tables.Length; i++)
        {
            if (i >= module.ImportedTables)
            {
                ulong initial = module.Tables[i].Init.IsPresent ? constants.Evaluate(module.Tables[i].Init).Low : 0;
                Tables[i] = Store.Native.AddTable(ModuleTypes.Table(module, i), initial);
                int table = i;
                if (module.StaticTables.CanSpeculateOn(i))
                    Tables[i].Watch(() => Code.NoteChange(table));
            }
            Tables[i].Attach((TableData*)((byte*)data + Code.Layout.TableOffset(i)));
        }
    }

    private void EvaluateElements()
    {
        ElementSegment[] segments = Code.Module.Elements;
        for (int i = 0; i < segments.Length; i++)
        {
            ulong[] values = elements[i] = new ulong[segments[i].Count];
            for (int k = 0; k < values.Length; k++)
            {
                values[k] = segments[i].Functions is int[] functions
                    ? (ulong)Function(functions[k])
                    : constants.Evaluate(segments[i].Expressions![k]).Low;
            }
        }
    }
}
