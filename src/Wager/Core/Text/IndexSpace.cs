namespace Wager.Core.Text;

/// <summary>One index space of a module: how many there are, and the symbols that some of them bear.</summary>
internal sealed class IndexSpace(string kind)
{
    private readonly Dictionary<int, int> indexes = [];
    private readonly List<int> symbols = [];

    /// <summary>"func", "table", ... as error messages say it.</summary>
    public string Kind => kind;

    public int Count => symbols.Count;

    public bool HasNames { get; private set; }

    /// <summary>The symbol to appear in the name section, or 0.</summary>
    public int Symbol(int index) => symbols[index];

    /// <summary>Adds the next index; false when the symbol is taken.</summary>
    public bool TryAdd(int symbol)
    {
        symbols.Add(symbol);
        if (symbol == 0)
            return true;
        HasNames = true;
        return indexes.TryAdd(symbol, symbols.Count - 1);
    }

    public bool TryFind(int symbol, out int index) => indexes.TryGetValue(symbol, out index);

    /// <summary>Replaces what the name section says, as a name annotation asks for.</summary>
    public void Rename(int index, int symbol)
    {
        symbols[index] = symbol;
        HasNames = true;
    }
}
