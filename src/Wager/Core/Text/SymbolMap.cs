namespace Wager.Core.Text;

/// <summary>Numbers by symbol, of a scope that begins anew in no time, however many symbols there are.</summary>
internal sealed class SymbolMap
{
    private (int Scope, int Value)[] _entries = new (int, int)[64];
    private int _scope = 1;

    /// <summary>Forgets everything.</summary>
    public void Clear() => _scope++;

    /// <summary>False when the symbol has a number already.</summary>
    public bool TryAdd(int symbol, int value)
    {
        if (TryFind(symbol, out _))
            return false;
        if (symbol >= _entries.Length)
            Array.Resize(ref _entries, Math.Max(symbol + 1, _entries.Length * 2));
        _entries[symbol] = (_scope, value);
        return true;
    }

    public bool TryFind(int symbol, out int value)
    {
        (int scope, value) = symbol < _entries.Length ? _entries[symbol] : default;
        return scope == _scope;
    }
}
