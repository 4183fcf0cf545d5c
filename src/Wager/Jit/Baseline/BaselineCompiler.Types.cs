using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;

namespace Wager.Jit.Baseline;

// Numbers of types in code: no process has the same, so they are written when the code is placed.
internal ref partial struct BaselineCompiler
{
    private readonly void CompareTypeId(Mem place, int type)
    {
        _a.Cmp_m32_i32(place, Relocation.Placeholder);
        _a.Relocate(RelocationKind.TypeId, type);
    }

    private readonly void LoadTypeId(Reg target, int type)
    {
        _a.Mov_r32_i32(target, Relocation.Placeholder);
        _a.Relocate(RelocationKind.TypeId, type);
    }

    private readonly void LoadDescriptor(Reg target, int type)
    {
        _a.Mov_r32_i32(target, Relocation.Placeholder);
        _a.Relocate(RelocationKind.TypeDescriptor, type);
    }
}
