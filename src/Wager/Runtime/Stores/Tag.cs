using Wager.Core.Types;

namespace Wager.Runtime.Stores;

/// <summary>An exception tag, of a module's or the host's; may be used in many stores. Keeps its type.</summary>
internal sealed class Tag(TypeGroup group, int typeId)
{
    private object? face;

    /// <summary>What compiled code knows it by: another number for each tag of the process, never 0.</summary>
    public ulong Id { get; } = TagIdentities.Process.Next();

    /// <summary>Canonical id of the function type whose parameters its exceptions have as values.</summary>
    public int TypeId => typeId;

    /// <summary>The types of the values.</summary>
    public ReadOnlySpan<ValType> Values => func.Params;

    private readonly FuncType func = TypeStore.Shared.Canonical(typeId).Func ?? throw new CompilerBug($"type {typeId} is no function type");

    /// <summary>The host's object for the tag, if there is one.</summary>
    public object? Face => Volatile.Read(ref face);

    /// <summary>Gives it a host's object, if it has none yet; the one that it has then.</summary>
    public object SetFace(object made) => Interlocked.CompareExchange(ref face, made, null) ?? made;

    /// <summary>The tag of a type that a module declares.</summary>
    public static Tag Of(int typeId) => new(TypeStore.Shared.GroupOf(typeId), typeId);

    /// <summary>Until here the type lives.</summary>
    public void KeepType() => GC.KeepAlive(group);
}
