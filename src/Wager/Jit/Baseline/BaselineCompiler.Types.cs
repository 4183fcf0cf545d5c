using Wager.Jit.Targets;

namespace Wager.Jit.Baseline;

// Numbers of types in code: no process has the same, so they are written when the code is placed.
internal ref partial struct BaselineCompiler
{
    private readonly void CompareTypeId(Mem place, int type)
    {
        m.Compare32(place, Relocation.Placeholder);
        m.Relocate(RelocationKind.TypeId, type);
    }

    private readonly void LoadTypeId(Reg target, int type)
    {
        m.Set32(target, Relocation.Placeholder);
        m.Relocate(RelocationKind.TypeId, type);
    }

    private readonly void LoadDescriptor(Reg target, int type)
    {
        m.Set32(target, Relocation.Placeholder);
        m.Relocate(RelocationKind.TypeDescriptor, type);
    }
}
