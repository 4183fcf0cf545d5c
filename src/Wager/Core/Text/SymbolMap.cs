namespace Wager.Core.Text;

/// <summary>Numbers by symbol, of a scope that begins anew in no time, however many symbols there are.</summary>
internal sealed class SymbolMap
{
    private (int Scope, int Value)[] entries = new (int, int)[64];
    private int scope = 1;

    /// <summary>Forgets everything.</summary>
    public void Clear() => scope++;

    /// <summary>False when the symbol has a number already.</summary>
    public bool TryAdd(int symbol, int value)
    {
        if (TryFind(symbol, out _))
            return false;
        if (symbol >= entries.Length)
            Array.Resize(ref entries, Math.Max(symbol + 1, entries.Length * 2));
        entries[symbol] = (scope, value);
        return true;
    }

    public bool TryFind(int symbol, out int value)
    {
        (int scope, value) = symbol < entries.Length ? entries[symbol] : default;
        return scope == this.scope;
    }
}
