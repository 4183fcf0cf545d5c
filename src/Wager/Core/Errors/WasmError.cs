namespace Wager.Core;

/// <summary>The first error found in a module: a message without the place, and the place. <c>default</c> means no error.</summary>
internal struct WasmError
{
    public string? Message;
    public int Offset;
    public int FunctionIndex;

    public readonly bool IsSet => Message is not null;

    public void Set(string message, int offset, int functionIndex = -1)
    {
        if (Message is not null)
            return;
        Message = message;
        Offset = offset;
        FunctionIndex = functionIndex;
    }

    public readonly WasmCompileException ToException(Func<int, string?>? functionName = null)
    {
        string? name = FunctionIndex >= 0 ? functionName?.Invoke(FunctionIndex) : null;
        string place = FunctionIndex < 0 ? "" : name is null ? $" in function {FunctionIndex}" : $" in function {FunctionIndex} ({name})";
        return new WasmCompileException($"{Message}{place} at offset 0x{Offset:x}", Offset, FunctionIndex, name);
    }
}
