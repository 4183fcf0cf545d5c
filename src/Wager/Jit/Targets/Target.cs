// The target that the library is built for. Nothing outside of its folder names it but this file; everybody else goes by these names.
global using Target = Wager.Jit.Targets.X64.X64Target;
