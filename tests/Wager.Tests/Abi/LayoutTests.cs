using System.Runtime.CompilerServices;
using Wager.Abi;
using Xunit;

namespace Wager.Tests.Abi;

public sealed class LayoutTests
{
    [Fact]
    public void Structures_have_the_sizes_that_their_rows_claim()
    {
        Assert.Equal(InstanceData.Size, Unsafe.SizeOf<InstanceData>());
        Assert.Equal(HostFunctionData.Size, Unsafe.SizeOf<HostFunctionData>());
        Assert.Equal(FuncRef.Size, Unsafe.SizeOf<FuncRef>());
        Assert.Equal(StoreContext.Size, Unsafe.SizeOf<StoreContext>());
        Assert.Equal(GlobalCell.Size, Unsafe.SizeOf<GlobalCell>());
        Assert.Equal(12, Unsafe.SizeOf<CodePoint>());
    }

    [Fact]
    public void Host_function_data_begins_like_an_instance()
    {
        Assert.Equal(InstanceData.StackLimitOffset, HostFunctionData.StackLimitOffset);
        Assert.Equal(InstanceData.StoreOffset, HostFunctionData.StoreOffset);
        Assert.Equal(InstanceData.Memory0BaseOffset, HostFunctionData.Memory0BaseOffset);
        Assert.Equal(InstanceData.Memory0SizeOffset, HostFunctionData.Memory0SizeOffset);
    }

    [Fact]
    public void Parts_of_an_instance_do_not_overlap()
    {
        InstanceLayout layout = new(new InstanceShape(2, 3, 1, 5, 4, 7), 16, 0, 8, 96, 0, 24, 16);
        List<(int Start, int Size)> parts = [(0, InstanceLayout.InstanceIdOffset + 4)];
        for (int i = 0; i < 2; i++)
            parts.Add((layout.MemoryOffset(i), MemoryData.Size));
        for (int i = 0; i < 3; i++)
            parts.Add((layout.TableOffset(i), TableData.Size));
        for (int i = 0; i < 4; i++)
            parts.Add((layout.ImportOffset(i), 8));
        for (int i = 0; i < 6; i++)
            parts.Add((layout.GlobalOffset(i), layout.IsImportedGlobal(i) ? 8 : GlobalCell.Size));
        for (int i = 4; i < 11; i++)
        {
            parts.Add((layout.FuncRefOffset(i), FuncRef.Size));
            parts.Add((layout.BudgetOffset(i), 4));
            parts.Add((layout.FeedbackOffset(i), layout.FeedbackSize(i)));
        }
        parts.Sort();
        for (int i = 1; i < parts.Count; i++)
            Assert.True(parts[i - 1].Start + parts[i - 1].Size <= parts[i].Start);
        Assert.True(parts[^1].Start + parts[^1].Size <= layout.Size);
        Assert.Equal(0, layout.GlobalOffset(1) % 16);
    }

    /// <summary>A module whose calls need more room than an instance can have is refused, with and without feedback.</summary>
    [Theory]
    [InlineData(1_000_000, 1_200)]
    [InlineData(10_000, 300_000)]
    public void An_instance_that_is_too_large_is_a_compile_error(int functions, int bytes)
    {
        int[] feedback = [.. Enumerable.Repeat(bytes, functions)];
        WasmCompileException error = Assert.Throws<WasmCompileException>(
            () => new InstanceLayout(new InstanceShape(0, 0, 0, 0, 0, functions), feedback));
        Assert.Contains("more than 1073741824 bytes", error.Message);
    }
}
