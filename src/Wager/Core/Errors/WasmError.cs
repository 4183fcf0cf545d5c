namespace Wager.Core;

/// <summary>The first error found in a module: a message without the place, and the place. <c>default</c> means no error.</summary>
internal struct WasmError
{
    public string? Message;
    public int Offset;
    public int FunctionIndex;

    /// <summary>The declaration that is wrong, outside of functions.</summary>
    public ModuleEntry Entry;

    public readonly bool IsSet => Message is not null;

    public void Set(string message, int offset, int functionIndex = -1, ModuleEntry entry = default)
    {
        if (Message is not null)
            return;
        Message = message;
        Offset = offset;
        FunctionIndex = functionIndex;
        Entry = entry;
    }

    public readonly WasmCompileException ToException(Func<int, string?>? functionName = null)
    {
        string? name = FunctionIndex >= 0 ? functionName?.Invoke(FunctionIndex) : null;
        string place = FunctionIndex < 0
            ? "" : name is null ? $" in function {FunctionIndex}" : $" in function {FunctionIndex} ({Text.Printable.Name(name)})";
        return new WasmCompileException($"{Message}{place} at offset 0x{Offset:x}", Offset, FunctionIndex, name) { Entry = Entry };
    }
}

/// <summary>An entry of a section of a module; the default is none.</summary>
internal readonly record struct ModuleEntry(byte Section, int Index)
{
    public bool IsPresent => Section != 0;
}
