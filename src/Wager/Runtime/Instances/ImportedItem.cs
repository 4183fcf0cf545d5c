using Wager.Core.Modules;
using Wager.Core.Types;
using Wager.Runtime.Memory;
using Wager.Runtime.Stores;
using Wager.Runtime.Tables;

namespace Wager.Runtime.Instances;

/// <summary>What is bound to an import; the default value where the engine itself provides it.</summary>
internal readonly struct ImportedItem
{
    private readonly object? item;
    private readonly GuestFunction function;
    private readonly GlobalPlace global;

    public ImportedItem(GuestFunction function)
    {
        IsPresent = true;
        Kind = ExternKind.Function;
        this.function = function;
    }

    public ImportedItem(GlobalPlace global)
    {
        IsPresent = true;
        Kind = ExternKind.Global;
        this.global = global;
    }

    public ImportedItem(TableStorage table)
    {
        IsPresent = true;
        Kind = ExternKind.Table;
        item = table;
    }

    /// <param name="memory">A memory.</param>
    /// <param name="isForeign">Whether the store is to keep it alive from now on.</param>
    public ImportedItem(LinearMemory memory, bool isForeign)
    {
        IsPresent = true;
        Kind = ExternKind.Memory;
        item = memory;
        IsForeign = isForeign;
    }

    public ImportedItem(Tag tag)
    {
        IsPresent = true;
        Kind = ExternKind.Tag;
        item = tag;
    }

    public bool IsPresent { get; }

    /// <summary>Which of the following it is.</summary>
    public ExternKind Kind { get; }

    public GuestFunction Function => function;

    public GlobalPlace Global => global;

    public TableStorage Table => (TableStorage)item!;

    public LinearMemory Memory => (LinearMemory)item!;

    public Tag Tag => (Tag)item!;

    /// <summary>Of a memory: it is shared between stores.</summary>
    public bool IsForeign { get; }
}
