using System.Text;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Text;

internal sealed partial class WatPrinter
{
    private void Types()
    {
        foreach (RecGroup group in module.RecGroups)
        {
            if (group.Count != 1)
                Field("(rec");
            for (int i = group.Start; i < group.Start + group.Count; i++)
            {
                if (group.Count != 1)
                    to.Write("\n    ");
                else
                    to.Write("\n  ");
                to.Write(TypeDefinition(i));
            }
            if (group.Count != 1)
                to.Write("\n  )");
        }
    }

    internal string TypeDefinition(int index)
    {
        SubType type = module.Types[index];
        string body = type.Kind switch
        {
            CompositeKind.Func => $"(func{Signature(type.Func!, -1)})",
            CompositeKind.Struct => StructText(index, type.Struct!),
            CompositeKind.Array => $"(array {FieldText(type.Array!.Element)})",
        };
        if (type.Descriptor >= 0)
            body = $"(descriptor {names.Reference(PrinterNames.Types, (uint)type.Descriptor)}) {body}";
        if (type.Describes >= 0)
            body = $"(describes {names.Reference(PrinterNames.Types, (uint)type.Describes)}) {body}";
        if (!type.IsFinal || type.Super >= 0)
        {
            string super = type.Super >= 0 ? names.Reference(PrinterNames.Types, (uint)type.Super) + " " : "";
            body = $"(sub {(type.IsFinal ? "final " : "")}{super}{body})";
        }
        return $"(type {names.Definition(PrinterNames.Types, index)}(;{index};) {body})";
    }

    private string StructText(int type, StructType body)
    {
        StringBuilder text = new("(struct");
        for (int i = 0; i < body.Fields.Length; i++)
        {
            string? name = names.Field(type, i);
            text.Append(" (field ").Append(name is null ? "" : name + " ").Append(FieldText(body.Fields[i])).Append(')');
        }
        return text.Append(')').ToString();
    }

    private string FieldText(FieldType field)
    {
        string storage = field.Storage.IsPacked ? field.Storage.ToString() : TypeText(field.Storage.Value);
        return field.IsMutable ? $"(mut {storage})" : storage;
    }

    /// <summary>Parameters and results, each part with a blank before it; parameters of a function with their names.</summary>
    internal string Signature(FuncType type, int function)
    {
        StringBuilder text = new();
        bool open = false;
        for (int i = 0; i < type.Params.Length; i++)
        {
            string? name = function < 0 ? null : names.Local(function, i);
            if (name is not null || !open)
                text.Append(open ? ") (param" : " (param").Append(name is null ? "" : " " + name);
            text.Append(' ').Append(TypeText(type.Params[i])).Append(name is null ? "" : ")");
            open = name is null;
        }
        if (open)
            text.Append(')');
        if (type.Results.IsEmpty)
            return text.ToString();
        text.Append(" (result");
        foreach (ValType result in type.Results)
            text.Append(' ').Append(TypeText(result));
        return text.Append(')').ToString();
    }

    private string FunctionHead(int index)
    {
        string signature = Signature(module.FuncTypeOf(index), index);
        string type = TypeUse(module.Functions[index]) + signature;
        if (index < module.ImportedFunctions && module.IsExactFunction(index))
            type = $"(exact {type})";
        return $"{names.Definition(PrinterNames.Functions, index)}(;{index};) {type}";
    }

    private string TagType(int index) =>
        $"{names.Definition(PrinterNames.Tags, index)}(;{index};) {TypeUse(module.Tags[index])}{Signature(module.TagType(index), -1)}";

    private string TypeUse(int type) => $"(type {names.Reference(PrinterNames.Types, (uint)type)})";

    internal string TableType(int index)
    {
        TableType type = module.Tables[index].Type;
        string limits = $"{(type.Is64 ? "i64 " : "")}{PrinterNames.Number(type.Min)}{(type.Max is { } max ? " " + PrinterNames.Number(max) : "")}";
        return $"{names.Definition(PrinterNames.Tables, index)}(;{index};) {limits} {TypeText(type.Element)}";
    }

    internal string MemoryType(int index)
    {
        MemoryType type = module.Memories[index];
        string limits = $"{(type.Is64 ? "i64 " : "")}{PrinterNames.Number(type.Min)}{(type.Max is { } max ? " " + PrinterNames.Number(max) : "")}";
        string pageSize = type.PageSizeLog2 == Core.Types.MemoryType.DefaultPageSizeLog2 ? "" : $" (pagesize {1UL << type.PageSizeLog2})";
        return $"{names.Definition(PrinterNames.Memories, index)}(;{index};) {limits}{(type.IsShared ? " shared" : "")}{pageSize}";
    }

    internal string GlobalType(int index)
    {
        GlobalType type = module.Globals[index].Type;
        string value = type.IsMutable ? $"(mut {TypeText(type.Type)})" : TypeText(type.Type);
        return $"{names.Definition(PrinterNames.Globals, index)}(;{index};) {value}";
    }

    internal string HeapText(HeapType type)
    {
        if (!type.IsConcrete)
            return type.ToString();
        string name = names.Reference(PrinterNames.Types, (uint)type.Index);
        return type.IsExact ? $"(exact {name})" : name;
    }

    internal string TypeText(ValType type) =>
        type.IsRef && type.Heap.IsConcrete ? $"(ref {(type.IsNullable ? "null " : "")}{HeapText(type.Heap)})" : type.ToString();
}
