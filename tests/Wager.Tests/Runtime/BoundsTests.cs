using System.Runtime.InteropServices;
using System.Text;
using Wager.Runtime.Code;
using Wager.Runtime.Frames;
using Wager.Runtime.Memory;
using Xunit;

namespace Wager.Tests.Runtime;

/// <summary>
/// Every native structure that guests fill by recursion or repetition has an end: in every tier it is reached as a stack overflow, and
/// afterwards everything works. The tail stack's end is in the scripts about tiers, that of the room for deopts in the tests about the
/// stack limit.
/// </summary>
public sealed class BoundsTests
{
    private const int MostValues = 1000;

    [Fact]
    public void A_stack_gives_all_but_its_ends_back_whatever_lies_in_between()
    {
        GuestStack stack = new(1 << 20);
        Span<byte> frames = stack.Frames;
        // Zeros from the top down, as frames full of zeros leave them, and something below.
        frames[..^(256 << 10)].Fill(1);
        frames[^(256 << 10)..].Clear();
        stack.Trim();
        Assert.False(frames.ContainsAnyExcept((byte)0));
        stack.Release();
    }

    [Fact]
    public void Code_that_finds_no_room_takes_none()
    {
        CodeArena arena = new(CodeSpace.Process, 4L << 30);
        Assert.Throws<OutOfMemoryException>(() => arena.AddStub(CodeKind.Stub, new byte[(1 << 30) + 1]));
        Assert.Equal(0, arena.Used);
        CodeObject added = arena.AddStub(CodeKind.Stub, [0xC3]);
        Assert.Equal(1, arena.Used);
        arena.Free(added);
        Assert.Equal(0, arena.Used);
        arena.Free();
    }

    [Fact]
    public unsafe void An_image_that_has_become_shorter_holds_less()
    {
        const int Page = 4096;
        void* memory = NativeMemory.AlignedAlloc(2 * Page, Page);
        new Span<byte>(memory, 2 * Page).Fill(7);
        MemoryImage image = MemoryImage.Of((nint)memory, 2 * Page, null);
        Assert.Same(image, MemoryImage.Of((nint)memory, 2 * Page, image));
        RandomAccess.SetLength(image.Pages!, Page);
        Assert.NotSame(image, MemoryImage.Of((nint)memory, 2 * Page, image));
        NativeMemory.AlignedFree(memory);
    }

    public static TheoryData<int> All() => [.. Enumerable.Range(0, Configurations.All.Length)];

    /// <summary>The type with as many parameters and results as there may be, of the largest kind.</summary>
    private static string Widest(string name)
    {
        StringBuilder text = new($"(type {name} (func (param");
        for (int i = 0; i < MostValues; i++)
            text.Append(" v128");
        text.Append(") (result");
        for (int i = 0; i < MostValues; i++)
            text.Append(" v128");
        return text.Append(")))").ToString();
    }

    private static string Arguments()
    {
        StringBuilder text = new();
        for (int i = 0; i < MostValues; i++)
            text.Append($"(local.get {i})");
        return text.ToString();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Recursion_of_guest_and_host(int configuration)
    {
        using WasmEngine engine = new(Configurations.All[configuration]);
        using WasmStore store = new(engine);
        WasmFunction? guest = null;
        int depth = 0;
        WasmLinker linker = new(engine);
        linker.Func("host", "again", new WasmFunctionType([], []), (in WasmCaller _, ReadOnlySpan<WasmValue> _, Span<WasmValue> _) =>
        {
            depth++;
            guest!.Invoke();
        });
        WasmInstance instance = linker.Instantiate(store,
            engine.CompileText("(module (import \"host\" \"again\" (func $again)) (func (export \"f\") (call $again)))"));
        guest = instance.GetFunction("f");
        for (int i = 0; i < 3; i++)
        {
            depth = 0;
            Assert.Equal(WasmTrapCode.StackOverflow, Assert.Throws<WasmTrapException>(() => guest.Invoke()).Code);
            Assert.True(depth > 10);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Recursion_of_guest_and_host_by_the_widest_type(int configuration)
    {
        using WasmEngine engine = new(Configurations.All[configuration] with { StackSize = 256 << 10 });
        using WasmStore store = new(engine);
        WasmFunction? guest = null;
        int depth = 0;
        WasmModule module = engine.CompileText($"""
            (module {Widest("$t")} (import "host" "again" (func $again (type $t)))
              (func (export "f") (type $t) (call $again {Arguments()})))
            """);
        WasmLinker linker = new(engine);
        linker.Func("host", "again", (WasmFunctionType)module.Imports[0].Type,
            (in WasmCaller _, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results) =>
        {
            depth++;
            guest!.Invoke(arguments).CopyTo(results);
        });
        guest = linker.Instantiate(store, module).GetFunction("f");
        WasmValue[] values = new WasmValue[MostValues];
        Array.Fill(values, WasmValue.FromBits(WasmValueType.Vector128, 7, 8));
        for (int i = 0; i < 3; i++)
        {
            depth = 0;
            Assert.Equal(WasmTrapCode.StackOverflow, Assert.Throws<WasmTrapException>(() => guest.Invoke(values)).Code);
            Assert.InRange(depth, 2, 100);
        }
    }

    /// <summary>No compiled function looks at the stack limit in between.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Recursion_of_a_host_function_through_the_guest_stack(bool isWide)
    {
        using WasmEngine engine = new(new WasmEngineOptions { StackSize = 64 << 10 });
        using WasmStore store = new(engine);
        WasmFunction? own = null;
        int depth = 0;
        WasmModule module = engine.CompileText($"""
            (module {(isWide ? Widest("$t") : "(type $t (func))")} (import "host" "again" (func $again (type $t))) (export "again" (func $again)))
            """);
        WasmLinker linker = new(engine);
        WasmValue[] values = new WasmValue[isWide ? MostValues : 0];
        Array.Fill(values, WasmValue.FromBits(WasmValueType.Vector128, 7, 8));
        linker.Func("host", "again", (WasmFunctionType)module.Imports[0].Type,
            (in WasmCaller _, ReadOnlySpan<WasmValue> arguments, Span<WasmValue> results) =>
        {
            depth++;
            own!.Invoke(arguments).CopyTo(results);
        });
        own = linker.Instantiate(store, module).GetFunction("again");
        for (int i = 0; i < 3; i++)
        {
            depth = 0;
            Assert.Equal(WasmTrapCode.StackOverflow, Assert.Throws<WasmTrapException>(() => own.Invoke(values)).Code);
            Assert.True(depth > 1);
        }
    }
}
