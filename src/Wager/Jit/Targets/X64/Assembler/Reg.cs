namespace Wager.Jit.Targets.X64;

/// <summary>A general-purpose register; the value is the register's number in the encoding.</summary>
internal enum Reg : byte
{
    rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15,
}

/// <summary>An SSE/AVX register; the value is the register's number in the encoding.</summary>
internal enum Xmm : byte
{
    xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7, xmm8, xmm9, xmm10, xmm11, xmm12, xmm13, xmm14, xmm15,
}

/// <summary>The factor of an index register; the value is its logarithm, as encoded.</summary>
internal enum Scale : byte
{
    x1, x2, x4, x8,
}
