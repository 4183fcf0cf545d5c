using Wager.Abi;
using Wager.Core.Modules;
using Wager.Jit.Targets;

namespace Wager.Runtime.Code;

/// <summary>What the relocations of a module's code stand for in this process. The default is for code without any.</summary>
internal readonly struct RelocationValues(WasmModuleData module, InstanceLayout layout)
{
    public int Of(Relocation relocation) => relocation.Kind switch
    {
        RelocationKind.TypeId => module.CanonicalTypeIds[relocation.Index],
        RelocationKind.TypeDescriptor => layout.Objects.Descriptor(relocation.Index),
        _ => throw new CompilerBug($"a relocation of kind {relocation.Kind}"),
    };
}
