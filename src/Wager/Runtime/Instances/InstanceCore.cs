using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Common;
using Wager.Runtime.Code;
using Wager.Runtime.Memory;
using Wager.Runtime.Modules;
using Wager.Runtime.Stores;
using Wager.Runtime.Tables;

namespace Wager.Runtime.Instances;

/// <summary>What an instance is behind its public face: the native block, and what code reaches through it.</summary>
internal sealed unsafe partial class InstanceCore : StoreInstance
{
    private readonly InstanceData* data;

    /// <summary>What the host sees of the instance.</summary>
    public object Face { get; }

    public StoreCore Store { get; }

    public ModuleCode Code { get; }

    public override WasmModuleData Module => Code.Module;

    public LinearMemory[] Memories { get; }

    public TableStorage[] Tables { get; }

    public InstanceData* NativeData => data;

    /// <summary>A function of the index space.</summary>
    public GuestFunction FunctionAt(int index) => new(Function(index));

    /// <summary>A global of the index space.</summary>
    public GlobalPlace GlobalAt(int index) => new(Global(index));

    /// <summary>A tag of the index space.</summary>
    public Tag TagAt(int index) => tags[index];

    /// <summary>The FuncRef of a function of the index space.</summary>
    public FuncRef* Function(int index)
    {
        byte* block = (byte*)data;
        return Code.Layout.IsImportedFunction(index)
            ? *(FuncRef**)(block + Code.Layout.ImportOffset(index))
            : (FuncRef*)(block + Code.Layout.FuncRefOffset(index));
    }

    /// <summary>The cell of a global of the index space.</summary>
    public GlobalCell* Global(int index)
    {
        byte* cell = (byte*)data + Code.Layout.GlobalOffset(index);
        return Code.Layout.IsImportedGlobal(index) ? *(GlobalCell**)cell : (GlobalCell*)cell;
    }

    public override void Release()
    {
        Code.Unregister(data);
        DetachMemories();
    }

    /// <summary>Whether a call of the function from now on runs optimized code.</summary>
    public bool IsOptimized(int function) => CodeSpace.Process.Find(Function(function)->Code) is { Kind: CodeKind.Optimized };

    /// <summary>
    /// Lets optimized code take over the next frame of a function that goes back to the header of the loop with a number, or of any loop;
    /// for tests.
    /// </summary>
    public void EnterNext(int function, int? loop) => Store.Engine.Tiers?.EnterNext(Code, data, function, loop);

    /// <summary>What the call sites of a function have seen here, in the order of the code; empty when it has no baseline code.</summary>
    public SiteProfile[] FeedbackOf(int function)
        => Code.Layout.IsImportedFunction(function) ? [] : Code.ProfileIn(data, function)?.Sites ?? [];
}
