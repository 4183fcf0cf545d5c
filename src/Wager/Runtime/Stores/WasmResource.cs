namespace Wager;

/// <summary>What a store counts.</summary>
public enum WasmResource
{
    /// <summary>Bytes of one linear memory.</summary>
    Memory,

    /// <summary>Elements of one table.</summary>
    Table,

    /// <summary>Instances of the store.</summary>
    Instance,
}
