// The target that the library is built for. Nothing outside of its folder names it but this file; everybody else goes by these names.
global using Assembler = Wager.Jit.Targets.X64.Assembler;
global using CpuFeatures = Wager.Jit.Targets.X64.CpuFeatures;
global using FlagTest = Wager.Jit.Targets.X64.Masm.FlagTest;
global using MacroAssembler = Wager.Jit.Targets.X64.Masm.MacroAssembler;
global using Mem = Wager.Jit.Targets.X64.Mem;
global using Target = Wager.Jit.Targets.X64.X64Target;
global using static Wager.Jit.Targets.X64.RegisterRoles;
