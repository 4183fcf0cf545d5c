using Wager.Core.Types;
using Wager.Jit.Baseline;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Wager.Jit.Targets.X64.Masm;
using Xunit;
using Oracle = Iced.Intel;

namespace Wager.Tests.Baseline;

/// <summary>Parallel moves, executed on a model of the registers: every target gets what its source held before.</summary>
public sealed class MovesTests
{
    private static readonly byte[] Registers = [0, 1, 2, 3, 6, 7, 8, 9, 12, 13];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_target_gets_its_source(bool isXmm)
    {
        Random random = new(7);
        for (int round = 0; round < 2000; round++)
        {
            MacroAssembler masm = new(new Assembler());
            Moves moves = default;
            Dictionary<int, int> wanted = [];
            foreach (byte target in Registers.OrderBy(_ => random.Next()).Take(random.Next(1, 11)))
            {
                byte source = Registers[random.Next(Registers.Length)];
                wanted[target] = source;
                moves.Add(Cached(target, isXmm), new VarState
                {
                    Where = Where.Register,
                    Register = Cached(source, isXmm),
                    Kind = isXmm ? ValKind.V128 : ValKind.I64,
                });
            }
            moves.Emit(masm);
            int[] contents = Execute(masm.Assembler.Written.ToArray());
            foreach ((int target, int source) in wanted)
                Assert.Equal(source, contents[target]);
        }
    }

    private static CacheReg Cached(byte number, bool isXmm) => new((byte)(isXmm ? number + RegSet.FileSize : number));

    /// <summary>What each register holds afterwards, if register i held i before.</summary>
    private static int[] Execute(byte[] code)
    {
        int[] contents = [.. Enumerable.Range(0, 16)];
        Oracle.Decoder decoder = Oracle.Decoder.Create(64, code);
        while (decoder.IP < (ulong)code.Length)
        {
            Oracle.Instruction instruction = decoder.Decode();
            int target = Oracle.RegisterExtensions.GetNumber(instruction.Op0Register);
            int source = Oracle.RegisterExtensions.GetNumber(instruction.Op1Register);
            if (instruction.Mnemonic == Oracle.Mnemonic.Xchg)
                (contents[target], contents[source]) = (contents[source], contents[target]);
            else
                contents[target] = contents[source];
        }
        return contents;
    }
}
