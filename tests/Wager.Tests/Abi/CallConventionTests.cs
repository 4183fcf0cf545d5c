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
            ValType.I32, ValType.F64, ValType.I64, ValType.FuncRef, ValType.V128, ValType.I32, ValType.I32, ValType.I32,
            ValType.I32, ValType.I64,
        ];
        CallConvention convention = new(Target.Info.CallRegisters);
        convention.Set(parameters, [ValType.I32, ValType.I32, ValType.I32, ValType.I32, ValType.V128, ValType.I64, ValType.F32]);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 0, 0), convention.Parameters[0]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 0, 0), convention.Parameters[1]);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 2, 0), convention.Parameters[2]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 1, 0), convention.Parameters[4]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 8), convention.Parameters[8]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 0), convention.Parameters[9]);
        Assert.Equal([new StackRun(8, 2, 0, 16)], convention.ParameterRuns.ToArray());
        Assert.Equal(16, convention.ArgumentBytes);
        Assert.Equal(new ValueLocation(LocationKind.Gp, 3, 0), convention.Results[3]);
        Assert.Equal(new ValueLocation(LocationKind.Stack, 0, 0), convention.Results[5]);
        Assert.Equal(new ValueLocation(LocationKind.Fp, 1, 0), convention.Results[6]);
        Assert.Equal(8, convention.ResultBytes);
        Assert.Equal([new StackRun(5, 1, 0, 8)], convention.ResultRuns.ToArray());
        Assert.Equal(32, convention.ResultAreaOffset);
    }

    /// <summary>Values in registers part the runs, and the first value lies highest.</summary>
    [Fact]
    public void What_lies_on_the_stack_are_runs_from_high_to_low()
    {
        ValType[] parameters = [.. Enumerable.Repeat(ValType.I32, 8), ValType.F64, ValType.V128, ValType.I64, ValType.I64,
            .. Enumerable.Repeat(ValType.V128, 8)];
        CallConvention convention = new(Target.Info.CallRegisters);
        convention.Set(parameters, []);
        Assert.Equal(64, convention.ArgumentBytes);
        Assert.Equal([new StackRun(6, 2, 48, 16), new StackRun(10, 2, 32, 16), new StackRun(18, 2, 0, 32)],
            convention.ParameterRuns.ToArray());
        Assert.Equal(56, convention.Parameters[6].Offset);
        Assert.Equal(16, convention.Parameters[18].Offset);
    }
}
