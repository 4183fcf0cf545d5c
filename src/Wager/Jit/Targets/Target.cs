// The target that the library is built for. Nothing outside of its folder names it but this file; everybody else goes by these names.
global using Wager.Jit.Targets.X64.Stubs;
global using static Wager.Jit.Targets.X64.RegisterRoles;
global using Assembler = Wager.Jit.Targets.X64.Assembler;
global using Backend = Wager.Jit.Targets.X64.Emit.Backend;
global using CpuFeatures = Wager.Jit.Targets.X64.CpuFeatures;
global using FlagTest = Wager.Jit.Targets.X64.Masm.FlagTest;
global using MachineForm = Wager.Jit.Targets.X64.X64Form;
global using MacroAssembler = Wager.Jit.Targets.X64.Masm.MacroAssembler;
global using Mem = Wager.Jit.Targets.X64.Mem;
global using MemoryForms = Wager.Jit.Targets.X64.MemoryForms;
global using Target = Wager.Jit.Targets.X64.X64Target;
