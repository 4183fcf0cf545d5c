namespace Wager.Core.Text;

/// <summary>One index space of a module: how many there are, and the symbols that some of them bear.</summary>
internal sealed class IndexSpace(string kind)
{
    private readonly Dictionary<int, int> _indexes = [];
    private readonly List<int> _symbols = [];

    /// <summary>"func", "table", ... as error messages say it.</summary>
    public string Kind => kind;

    public int Count => _symbols.Count;

    public bool HasNames { get; private set; }

    /// <summary>The symbol to appear in the name section, or 0.</summary>
    public int Symbol(int index) => _symbols[index];

    /// <summary>Adds the next index; false when the symbol is taken.</summary>
    public bool TryAdd(int symbol)
    {
        _symbols.Add(symbol);
        if (symbol == 0)
            return true;
        HasNames = true;
        return _indexes.TryAdd(symbol, _symbols.Count - 1);
    }

    public bool TryFind(int symbol, out int index) => _indexes.TryGetValue(symbol, out index);

    /// <summary>Replaces what the name section says, as a name annotation asks for.</summary>
    public void Rename(int index, int symbol)
    {
        _symbols[index] = symbol;
        HasNames = true;
    }
}
