using Wager.Core.Binary;

namespace Wager.Core.Text;

internal sealed partial class ModuleParser
{
    /// <summary>The name section, from identifiers and name annotations; none when nothing is named.</summary>
    private void NameSection()
    {
        WasmBinaryWriter names = new();
        if (moduleName != 0)
        {
            WasmBinaryWriter module = new();
            module.Vector(Source.Symbols.Name(moduleName));
            Subsection(names, 0, module);
        }
        NameMap(names, 1, functions);
        IndirectNameMap(names, 2, localNames);
        NameMap(names, 4, types);
        NameMap(names, 5, tables);
        NameMap(names, 6, memories);
        NameMap(names, 7, globals);
        NameMap(names, 8, elements);
        NameMap(names, 9, datas);
        IndirectNameMap(names, 10, fieldNames);
        NameMap(names, 11, tags);
        if (names.Length > 0)
            Custom("name"u8, names.Written);
    }

    private static void Subsection(WasmBinaryWriter names, byte id, WasmBinaryWriter contents)
    {
        names.Byte(id);
        names.Vector(contents.Written);
    }

    private void NameMap(WasmBinaryWriter names, byte id, IndexSpace space)
    {
        if (!space.HasNames)
            return;
        WasmBinaryWriter entries = new();
        int count = 0;
        for (int i = 0; i < space.Count; i++)
        {
            if (space.Symbol(i) == 0)
                continue;
            count++;
            entries.U32(i);
            entries.Vector(Source.Symbols.Name(space.Symbol(i)));
        }
        WasmBinaryWriter map = new();
        map.U32(count);
        map.Bytes(entries.Written);
        Subsection(names, id, map);
    }

    private void IndirectNameMap(WasmBinaryWriter names, byte id, List<(int Outer, int Inner, int Symbol)> list)
    {
        if (list.Count == 0)
            return;
        WasmBinaryWriter map = new();
        int outerCount = 0;
        for (int i = 0, end; i < list.Count; i = end)
        {
            for (end = i; end < list.Count && list[end].Outer == list[i].Outer; end++)
            {
            }
            outerCount++;
            map.U32(list[i].Outer);
            map.U32(end - i);
            for (int k = i; k < end; k++)
            {
                map.U32(list[k].Inner);
                map.Vector(Source.Symbols.Name(list[k].Symbol));
            }
        }
        WasmBinaryWriter counted = new();
        counted.U32(outerCount);
        counted.Bytes(map.Written);
        Subsection(names, id, counted);
    }
}
