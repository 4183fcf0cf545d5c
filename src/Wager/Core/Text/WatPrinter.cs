using System.Globalization;
using Wager.Core.Binary;
using Wager.Core.Modules;
using Wager.Core.Types;

namespace Wager.Core.Text;

/// <summary>How to print a module.</summary>
/// <param name="Names">Identifiers from the name section, else numbers only.</param>
/// <param name="CustomSections">Custom sections as annotations; those that became names or hints are left out in any case.</param>
/// <param name="Offsets">A comment with the byte offset before each instruction.</param>
internal sealed record WatPrintOptions(bool Names = true, bool CustomSections = true, bool Offsets = false)
{
    public static WatPrintOptions Default { get; } = new();
}

/// <summary>Prints a module in the text format; <see cref="WatParser"/> reads it back to an equal module.</summary>
internal sealed partial class WatPrinter
{
    private readonly WasmModuleData _module;
    private readonly TextWriter _to;
    private readonly WatPrintOptions _options;
    private readonly PrinterNames _names;
    private readonly BranchHints _hints;

    private WatPrinter(WasmModuleData module, TextWriter to, WatPrintOptions options)
        : this(module, to, options, options.Names ? PrinterNames.Read(module) : new PrinterNames(), BranchHints.Read(module))
    {
    }

    private WatPrinter(WasmModuleData module, TextWriter to, WatPrintOptions options, PrinterNames names, BranchHints hints)
    {
        _module = module;
        _to = to;
        _options = options;
        _names = names;
        _hints = hints;
    }

    public static void Print(WasmModuleData module, TextWriter to, WatPrintOptions? options = null) =>
        new WatPrinter(module, to, options ?? WatPrintOptions.Default).PrintModule();

    /// <summary>The text of a module.</summary>
    public static string Print(WasmModuleData module, WatPrintOptions? options = null)
    {
        StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Print(module, writer, options);
        return writer.ToString();
    }

    private void PrintModule()
    {
        _to.Write("(module");
        if (_names.Module is { } name)
            _to.Write(" " + TextFormat.Identifier(name));
        Types();
        foreach (Import import in _module.Imports)
            PrintImport(import);
        for (int i = _module.ImportedTables; i < _module.Tables.Length; i++)
            Table(i);
        for (int i = _module.ImportedMemories; i < _module.Memories.Length; i++)
            Field($"(memory {MemoryType(i)})");
        for (int i = _module.ImportedTags; i < _module.Tags.Length; i++)
            Field($"(tag {TagType(i)})");
        for (int i = _module.ImportedGlobals; i < _module.Globals.Length; i++)
            Field($"(global {GlobalType(i)} {Constant(_module.Globals[i].Init)})");
        foreach (Export export in _module.Exports)
            PrintExport(export);
        if (_module.Start >= 0)
            Field($"(start {_names.Reference(PrinterNames.Functions, (uint)_module.Start)})");
        for (int i = 0; i < _module.Elements.Length; i++)
            Elements(i);
        for (int i = _module.ImportedFunctions; i < _module.Functions.Length; i++)
            Function(i);
        for (int i = 0; i < _module.Datas.Length; i++)
            Data(i);
        CustomSections();
        _to.Write("\n)\n");
    }

    private void Field(string text)
    {
        _to.Write("\n  ");
        _to.Write(text);
    }

    private void PrintImport(Import import)
    {
        string what = import.Kind switch
        {
            ExternKind.Function => $"(func {FunctionHead(import.Index)})",
            ExternKind.Table => $"(table {TableType(import.Index)})",
            ExternKind.Memory => $"(memory {MemoryType(import.Index)})",
            ExternKind.Global => $"(global {GlobalType(import.Index)})",
            ExternKind.Tag => $"(tag {TagType(import.Index)})",
        };
        Field($"(import {TextFormat.Name(import.Module)} {TextFormat.Name(import.Name)} {what})");
    }

    private void PrintExport(Export export)
    {
        (string keyword, int space) = export.Kind switch
        {
            ExternKind.Function => ("func", PrinterNames.Functions),
            ExternKind.Table => ("table", PrinterNames.Tables),
            ExternKind.Memory => ("memory", PrinterNames.Memories),
            ExternKind.Global => ("global", PrinterNames.Globals),
            ExternKind.Tag => ("tag", PrinterNames.Tags),
        };
        Field($"(export {TextFormat.Name(export.Name)} ({keyword} {_names.Reference(space, (uint)export.Index)}))");
    }

    private void Table(int index)
    {
        ConstExpr init = _module.Tables[index].Init;
        Field($"(table {TableType(index)}{(init.IsPresent ? " " + Constant(init) : "")})");
    }

    private void Function(int index)
    {
        FunctionBody body = _module.BodyOf(index);
        Field($"(func {FunctionHead(index)}");
        LocalsReader locals = new(_module.Span, body.Start, body.End);
        Locals(index, ref locals);
        InstructionPrinter printer = new(this, _to, index, body.Start, inline: false);
        printer.Run(locals.Position, body.End);
        _to.Write("\n  )");
    }

    /// <summary>Locals on one line for each run of equal types, neighbouring runs joined.</summary>
    private void Locals(int function, ref LocalsReader locals)
    {
        int index = _module.FuncTypeOf(function).Params.Length;
        ValType last = default;
        bool open = false;
        while (locals.Next(out int count, out ValType type))
        {
            for (int i = 0; i < count; index++, i++)
            {
                string? name = _names.Local(function, index);
                if (open && (name is not null || type != last))
                    _to.Write(')');
                open &= name is null && type == last;
                if (type != last)
                    _to.Write("\n   ");
                last = type;
                if (!open)
                    _to.Write(name is null ? " (local" : $" (local {name}");
                _to.Write($" {TypeText(type)}{(name is null ? "" : ")")}");
                open = name is null;
            }
        }
        if (open)
            _to.Write(')');
    }

    /// <summary>An expression: in parentheses when it is one instruction, else flat.</summary>
    private string Constant(ConstExpr expression)
    {
        StringWriter text = new(CultureInfo.InvariantCulture);
        InstructionPrinter printer = new(this, text, -1, expression.Start, inline: true);
        int count = printer.Run(expression.Start, expression.End);
        return count == 1 ? $"({text})" : text.ToString();
    }
}
