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
    private readonly WasmModuleData module;
    private readonly TextWriter to;
    private readonly WatPrintOptions options;
    private readonly PrinterNames names;
    private readonly BranchHints hints;

    private WatPrinter(WasmModuleData module, TextWriter to, WatPrintOptions options)
        : this(module, to, options, options.Names ? PrinterNames.Read(module) : new PrinterNames(), BranchHints.Read(module))
    {
    }

    private WatPrinter(WasmModuleData module, TextWriter to, WatPrintOptions options, PrinterNames names, BranchHints hints)
    {
        this.module = module;
        this.to = to;
        this.options = options;
        this.names = names;
        this.hints = hints;
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
        to.Write("(module");
        if (names.Module is { } name)
            to.Write(" " + TextFormat.Identifier(name));
        Types();
        foreach (Import import in module.Imports)
            PrintImport(import);
        for (int i = module.ImportedTables; i < module.Tables.Length; i++)
            Table(i);
        for (int i = module.ImportedMemories; i < module.Memories.Length; i++)
            Field($"(memory {MemoryType(i)})");
        for (int i = module.ImportedTags; i < module.Tags.Length; i++)
            Field($"(tag {TagType(i)})");
        for (int i = module.ImportedGlobals; i < module.Globals.Length; i++)
            Field($"(global {GlobalType(i)} {Constant(module.Globals[i].Init)})");
        foreach (Export export in module.Exports)
            PrintExport(export);
        if (module.Start >= 0)
            Field($"(start {names.Reference(PrinterNames.Functions, (uint)module.Start)})");
        for (int i = 0; i < module.Elements.Length; i++)
            Elements(i);
        for (int i = module.ImportedFunctions; i < module.Functions.Length; i++)
            Function(i);
        for (int i = 0; i < module.Datas.Length; i++)
            Data(i);
        CustomSections();
        to.Write("\n)\n");
    }

    private void Field(string text)
    {
        to.Write("\n  ");
        to.Write(text);
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
        Field($"(export {TextFormat.Name(export.Name)} ({keyword} {names.Reference(space, (uint)export.Index)}))");
    }

    private void Table(int index)
    {
        ConstExpr init = module.Tables[index].Init;
        Field($"(table {TableType(index)}{(init.IsPresent ? " " + Constant(init) : "")})");
    }

    private void Function(int index)
    {
        FunctionBody body = module.BodyOf(index);
        Field($"(func {FunctionHead(index)}");
        LocalsReader locals = new(module.Span, body.Start, body.End);
        Locals(index, ref locals);
        InstructionPrinter printer = new(this, to, index, body.Start, inline: false);
        printer.Run(locals.Position, body.End);
        to.Write("\n  )");
    }

    /// <summary>Locals on one line for each run of equal types, neighbouring runs joined.</summary>
    private void Locals(int function, ref LocalsReader locals)
    {
        int index = module.FuncTypeOf(function).Params.Length;
        ValType last = default;
        bool open = false;
        while (locals.Next(out int count, out ValType type))
        {
            for (int i = 0; i < count; index++, i++)
            {
                string? name = names.Local(function, index);
                if (open && (name is not null || type != last))
                    to.Write(')');
                open &= name is null && type == last;
                if (type != last)
                    to.Write("\n   ");
                last = type;
                if (!open)
                    to.Write(name is null ? " (local" : $" (local {name}");
                to.Write($" {TypeText(type)}{(name is null ? "" : ")")}");
                open = name is null;
            }
        }
        if (open)
            to.Write(')');
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
