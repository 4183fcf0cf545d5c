using Wager.Abi;
using Wager.Core.Types;
using Xunit;

namespace Wager.Tests.Abi;

public sealed class CallConventionTests
{
    [Fact]
    public void Each_register_list_is_counted_by_itself_and_the_rest_goes_to_the_stack()
    {
        ValType[] parameters =
        [
            ValType.I32, ValType.F64, ValType.I64, ValType.FuncRef, ValType.V128, ValType.I32, ValType.I32, ValType.I32, ValType.I32, ValType.I64,
        ];
        CallConvention convention = new();
        convention.Set(parameters, [ValType.I32, ValType.I32, ValType.I32, ValType.I32, ValType.V128, ValType.I64, ValType.F32]);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 0, 0), convention.Parameters[0]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 0, 0), convention.Parameters[1]);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 2, 0), convention.Parameters[2]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 1, 0), convention.Parameters[4]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 0), convention.Parameters[8]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 8), convention.Parameters[9]);
        Assert.Equal(16, convention.ArgumentBytes);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 3, 0), convention.Results[3]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 0), convention.Results[5]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 1, 0), convention.Results[6]);
        Assert.Equal(8, convention.ResultBytes);
        Assert.Equal(32, convention.ResultAreaOffset);
    }
}
