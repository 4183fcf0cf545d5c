using System.Text;
using Wager.Core.Ops;
using Wager.Core.Types;
using Xunit;

namespace Wager.Tests.Ops;

public sealed class WasmOpsTests
{
    [Fact]
    public void Every_instruction_is_found_by_its_encoding_and_by_its_name()
    {
        foreach (WasmOp op in Enum.GetValues<WasmOp>())
        {
            uint code = WasmOps.Encoding(op) & 0xFFFF;
            WasmOp found = (WasmOps.Encoding(op) >> 16) switch
            {
                0 => WasmOps.FromByte(code),
                0xFB => WasmOps.FromFB(code),
                0xFC => WasmOps.FromFC(code),
                0xFD => WasmOps.FromFD(code),
                _ => WasmOps.FromFE(code),
            };
            Assert.Equal(op, found);
            Assert.True(OpKeywords.TryFind(Encoding.ASCII.GetBytes(WasmOps.Name(op)), out WasmOp named));
            Assert.Equal(WasmOps.Name(op), WasmOps.Name(named));
        }
        Assert.Equal(WasmOps.Count, Enum.GetValues<WasmOp>().Length);
        Assert.False(OpKeywords.TryFind("i32.frobnicate"u8, out _));
        Assert.Equal(WasmOps.Unknown, WasmOps.FromByte(0x27));
        Assert.Equal(WasmOps.Unknown, WasmOps.FromFD(0x9A));
        Assert.Equal(WasmOps.Unknown, WasmOps.FromFE(uint.MaxValue));
    }

    [Fact]
    public void Signatures_read_like_their_rows()
    {
        OpSignature add = WasmOps.Signature(WasmOp.I64Add128);
        Assert.Equal((4, 2), (add.ParamCount, add.ResultCount));
        Assert.Equal(ValType.I64, add.Param(3, default));
        Assert.Equal(ValType.I64, add.Result(1, default));
        OpSignature store = WasmOps.Signature(WasmOp.V128Store);
        Assert.Equal(ValType.I64, store.Param(0, ValType.I64));
        Assert.Equal(ValType.V128, store.Param(1, ValType.I64));
        Assert.True(WasmOps.Signature(WasmOp.Call).IsByHand);
        Assert.Equal(8, WasmOps.AccessSize(WasmOp.V128Load32x2S));
        Assert.Equal(4, WasmOps.LaneCount(WasmOp.V128Load32Lane));
        Assert.Equal(16, WasmOps.LaneCount(WasmOp.I8x16ExtractLaneU));
    }
}
