using System.Reflection;
using System.Runtime.CompilerServices;
using Wager.Abi;
using Wager.Core.Binary;
using Wager.Core.Ops;
using Wager.Core.Types;
using Wager.Jit.Common;
using Wager.Jit.RegAlloc;
using Wager.Jit.Ssa;
using Wager.Jit.Targets;
using Wager.Jit.Targets.X64;
using Xunit;

namespace Wager.Tests.Robustness;

/// <summary>
/// [DOC] limits. Every field of the compilers, their tables and the runtime's side of them that is narrower than 32 bits stands here with
/// the most it ever holds, so that none is filled from a count that a module chooses; and for those of 32 bits, what the format's limits
/// make of them.
/// </summary>
public sealed class NarrowFieldTests
{
    private static readonly string[] Namespaces =
    [
        "Wager.Abi", "Wager.Jit", "Wager.Runtime.Tiering", "Wager.Runtime.Speculation", "Wager.Runtime.Modules", "Wager.Runtime.Code",
        "Wager.Runtime.Frames", "Wager.Core.Validate", "Wager.Core.Modules", "Wager.Core.Types", "Wager.Core.Ops",
    ];

    /// <summary>General registers, then vector registers.</summary>
    private const long Registers = CacheReg.Codes;

    /// <summary>Operands of a machine instruction: the registers of a call's arguments, results and target.</summary>
    private const long InstructionOperands = 6 + 8 + 4 + 4 + 1;

    /// <summary>Most that a field holds; what holds arbitrary bytes, as a buffer or a constant's bits do, has the full range.</summary>
    private static readonly Dictionary<string, long> Most = new()
    {
        ["Abi.CodePoint.Aux"] = 15,
        ["Abi.CodePoint.Kind"] = CodePointKind.Division,
        ["Abi.ResumeRegister.Register"] = Registers - 1,
        ["Abi.ValueLocation.Register"] = 15,
        ["Jit.Baseline.Location.Bits"] = byte.MaxValue,
        ["Jit.Targets.X64.Emit.OutOfLine.Source"] = Registers - 1,
        ["Jit.Targets.X64.Emit.OutOfLine.Target"] = Registers - 1,
        ["Jit.Targets.X64.MemoryForms.known"] = X64Forms.Count,
        ["Jit.Targets.TargetInfo.Breakpoint"] = byte.MaxValue,
        ["Jit.Targets.TargetInfo.DeoptLink"] = byte.MaxValue,
        ["Abi.CallRegisters.GpParameters"] = 15,
        ["Abi.CallRegisters.GpResults"] = 15,
        ["Core.Validate.DeclarationValidator.section"] = (int)SectionId.Tag,
        ["Jit.Lower.VInst.Extra"] = Math.Max((long)MostOp, DecoderLimits.FunctionParams * 16 / 8),
        ["Jit.Lower.VInst.Fault"] = TrapCodes.Count,
        ["Jit.Lower.VInst.OperandCount"] = InstructionOperands,
        ["Jit.Lower.VInst.Test"] = byte.MaxValue,
        ["Jit.Lower.VMemory.BaseOperand"] = InstructionOperands,
        ["Jit.Lower.VMemory.IndexOperand"] = InstructionOperands,
        ["Jit.Lower.VOperand.Fixed"] = Registers - 1,
        ["Jit.Targets.CacheReg.Code"] = Registers - 1,
        ["Jit.Targets.X64.Masm.FlagTest.Bits"] = byte.MaxValue,
        ["Jit.RegAlloc.Interval.Register"] = Place.None,
        ["Jit.RegAlloc.RegisterAllocator.operandRegisters"] = Place.None,
        ["Jit.RegAlloc.UsePoint.Hint"] = Place.None,
        ["Jit.Ssa.Op.shape"] = 0x40 | 3 << 4 | 15,
        ["Jit.Targets.CodeBuffer.bytes"] = byte.MaxValue,
        ["Jit.Targets.X64.OperandInfo.Bits"] = ushort.MaxValue,
        ["Runtime.Speculation.DeoptRecords.bytes"] = byte.MaxValue,
        ["Runtime.Speculation.HomeRegister.Register"] = Registers - 1,
    };

    private static WasmOp MostOp => Enum.GetValues<WasmOp>().Max();

    /// <summary>What a baseline frame may need: every operand and local a vector, above them what a call passes.</summary>
    private const long LargestFrame = 16L
        * (DecoderLimits.OperandStack + DecoderLimits.FunctionLocals + DecoderLimits.FunctionParams + DecoderLimits.FunctionResults);

    /// <summary>What the format's limits make of counts, offsets and packed fields, and the most that there is room for.</summary>
    public static TheoryData<string, long, long> Products() => new()
    {
        { "uses of a register, values of the value stack", DecoderLimits.OperandStack + DecoderLimits.FunctionLocals, int.MaxValue },
        { "a home's displacement", LargestFrame, int.MaxValue },
        { "arguments that a return pops with its 16-bit immediate, else by a jump", 16L * DecoderLimits.FunctionParams, int.MaxValue },
        { "arguments and results below a frame, without a check of the stack",
            16L * (DecoderLimits.FunctionParams + DecoderLimits.FunctionResults), 48 << 10 },
        { "labels and their uses: one for each target, a few for each instruction", 4L * DecoderLimits.FunctionBytes, int.MaxValue / 16 },
        { "code of a function, and distances in it", CompileContext.MaxCodeSize, int.MaxValue / 2 },
        { "an instance's offsets", InstanceLayout.MaxSize, (1L << 30) },
        { "a function's cells", (long)DecoderLimits.FunctionBytes / 2 * FeedbackCell.Size, InstanceLayout.MaxSize },
        { "fuel of a run, as an immediate", DecoderLimits.FunctionBytes, int.MaxValue },
        { "weight of a local in a loop", 2L * DecoderLimits.FunctionBytes, int.MaxValue },
        { "offsets in a module, negative for inlined places", DecoderLimits.ModuleBytes, int.MaxValue },
        { "types in a value type's word", DecoderLimits.Types, HeapType.MostConcrete },
        { "instructions in a memory operation's word", (long)MostOp, 0xFFF },
        { "spill slots, one for each instruction at most", OptimizingLimits.Instructions(DecoderLimits.FunctionBytes),
            Place.OfHome(0) - Place.OfSlot(0) },
        { "inputs of operations", OptimizingLimits.Inputs(DecoderLimits.FunctionBytes), int.MaxValue / 4 },
        { "an object's fields, each a vector", 16L * DecoderLimits.StructFields, int.MaxValue },
        { "a fixed array's elements, each a vector", 16L * DecoderLimits.ArrayFixedElements, int.MaxValue },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Products_of_the_limits_fit(string what, long most, long room)
    => Assert.True(most <= room, $"{what}: {most}, but there is room for {room}");

    /// <summary>Memories beyond what the optimizing tier's word holds are refused there.</summary>
    [Fact]
    public void A_memory_operation_keeps_the_numbers_that_it_is_given()
    {
        foreach (int memory in new[] { 0, 1, 255, 256, MemoryAccess.MaxMemory })
        {
            MemoryAccess access = new(MostOp, memory, 15);
            Assert.Equal((MostOp, memory, 15), (access.Instruction, access.Memory, access.Lane));
        }
    }

    [Fact]
    public void Every_narrow_field_holds_the_most_that_it_is_given()
    {
        List<string> wrong = [];
        HashSet<string> unused = [.. Most.Keys];
        foreach (Type type in typeof(WasmEngine).Assembly.GetTypes())
        {
            if (type.IsEnum || type.Namespace is null
                || !Array.Exists(Namespaces, n => type.Namespace == n || type.Namespace.StartsWith(n + ".", StringComparison.Ordinal)))
                continue;
            if (type.IsDefined(typeof(CompilerGeneratedAttribute)))
                continue;
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.IsLiteral || RangeOf(field.FieldType) is not { } range)
                    continue;
                string name = $"{type.FullName!["Wager.".Length..]}.{Plain(field.Name)}";
                unused.Remove(name);
                if (!Most.TryGetValue(name, out long most))
                    wrong.Add($"{name} has only {range} as its largest value: say here what it holds");
                else if (most > range)
                    wrong.Add($"{name} must hold {most}, but {range} is its largest value");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(unused);
    }

    private static string Plain(string field) => field.StartsWith('<') ? field[1..field.IndexOf('>')] : field;

    /// <summary>The largest value of a type, or of the elements of an array, that is narrower than 32 bits; null of all others.</summary>
    private static long? RangeOf(Type type)
    {
        if (type.IsArray)
            type = type.GetElementType()!;
        return type == typeof(byte) ? byte.MaxValue
            : type == typeof(sbyte) ? sbyte.MaxValue
            : type == typeof(short) ? short.MaxValue
            : type == typeof(ushort) || type == typeof(char) ? ushort.MaxValue
            : null;
    }
}
