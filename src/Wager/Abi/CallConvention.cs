using Wager.Core.Types;

namespace Wager.Abi;

/// <summary>Where a parameter or result lies.</summary>
internal enum LocationKind : byte
{
    /// <summary>A general register.</summary>
    Gp,

    /// <summary>A vector register.</summary>
    Fp,

    /// <summary>The stack: the argument area for parameters, the result area for results.</summary>
    Stack,
}

/// <summary>Place of one parameter or result.</summary>
/// <param name="Kind">Register file or stack.</param>
/// <param name="Register">Number of the register in its file.</param>
/// <param name="Offset">Byte offset in the argument area or the result area.</param>
internal readonly record struct ValueLocation(LocationKind Kind, byte Register, int Offset);

/// <summary>Values that lie on the stack one below the other: <paramref name="Count"/> from number <paramref name="First"/> on.</summary>
/// <param name="First">The first one's number among the parameters or results; it lies highest.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Offset">Where the last one lies, relative to the area.</param>
/// <param name="Bytes">What they take.</param>
internal readonly record struct StackRun(int First, int Count, int Offset, int Bytes);

/// <summary>
/// [DOC] calling convention. How compiled functions pass values; the only place that knows.
/// <code>
///   higher addresses   result area    the results that fit no register; reserved and released by the caller
///                      argument area  the parameters that fit no register; popped by the callee
///                      return address
///   frame ->           link           to the caller's frame, after the callee's prologue
/// </code>
/// Integers and references are in general registers, floats and vectors in vector registers, which the target lists
/// (<see cref="CallRegisters"/>); each list is counted by itself. All others lie in order on the stack, 8 bytes each, vectors 16, the first
/// one highest, just as a baseline frame keeps its values: what is between two of those in registers is moved as a block. The upper half of
/// a slot with an i32 or f32 may hold anything. Reusable: <see cref="Set(FuncType)"/> does not allocate once the arrays are large enough.
/// </summary>
internal sealed class CallConvention(CallRegisters registers)
{
    private ValueLocation[] parameters = new ValueLocation[16];
    private ValueLocation[] results = new ValueLocation[8];
    private readonly StackRun[] parameterRuns = new StackRun[registers.GpParameters.Length + registers.FpParameters + 1];
    private readonly StackRun[] resultRuns = new StackRun[registers.GpResults.Length + registers.FpResults + 1];
    private int parameterCount;
    private int resultCount;
    private int parameterRunCount;
    private int resultRunCount;
    private FuncType? set;

    /// <summary>Offset from the callee's frame of the argument area.</summary>
    public const int ArgumentAreaOffset = 16;

    public CallConvention(CallRegisters registers, FuncType type)
        : this(registers) => Set(type);

    /// <summary>Places of the parameters; stack offsets are relative to the argument area.</summary>
    public ReadOnlySpan<ValueLocation> Parameters => parameters.AsSpan(0, parameterCount);

    /// <summary>Places of the results; stack offsets are relative to the result area.</summary>
    public ReadOnlySpan<ValueLocation> Results => results.AsSpan(0, resultCount);

    /// <summary>The parameters on the stack. Those in registers stand between, in front or behind, so there are only a few runs.</summary>
    public ReadOnlySpan<StackRun> ParameterRuns => parameterRuns.AsSpan(0, parameterRunCount);

    /// <summary>The results on the stack.</summary>
    public ReadOnlySpan<StackRun> ResultRuns => resultRuns.AsSpan(0, resultRunCount);

    /// <summary>Bytes of the argument area; the callee pops them.</summary>
    public int ArgumentBytes { get; private set; }

    /// <summary>Bytes of the result area; the caller reserves them before and releases them after the call.</summary>
    public int ResultBytes { get; private set; }

    /// <summary>Offset from the callee's frame of the result area.</summary>
    public int ResultAreaOffset => ArgumentAreaOffset + ArgumentBytes;

    /// <summary>Computes the places for a function type.</summary>
    public void Set(FuncType type)
    {
        if (ReferenceEquals(type, set))
            return;
        Set(type.Params, type.Results);
        set = type;
    }

    /// <inheritdoc cref="Set(FuncType)"/>
    public void Set(ReadOnlySpan<ValType> parameterTypes, ReadOnlySpan<ValType> resultTypes)
    {
        set = null;
        ArgumentBytes = Place(parameterTypes, ref parameters, registers.GpParameters, registers.FpParameters);
        ResultBytes = Place(resultTypes, ref results, registers.GpResults, registers.FpResults);
        parameterCount = parameterTypes.Length;
        resultCount = resultTypes.Length;
        parameterRunCount = FindRuns(Parameters, ArgumentBytes, parameterRuns);
        resultRunCount = FindRuns(Results, ResultBytes, resultRuns);
    }

    private static int FindRuns(ReadOnlySpan<ValueLocation> places, int top, Span<StackRun> runs)
    {
        int count = 0;
        for (int i = 0; i < places.Length; i++)
        {
            int first = i;
            while (i < places.Length && places[i].Kind == LocationKind.Stack)
                i++;
            if (i == first)
                continue;
            int bottom = places[i - 1].Offset;
            runs[count++] = new StackRun(first, i - first, bottom, top - bottom);
            top = bottom;
        }
        return count;
    }

    private static int Place(ReadOnlySpan<ValType> types, ref ValueLocation[] places, ReadOnlySpan<byte> gpRegisters, int fpRegisters)
    {
        if (places.Length < types.Length)
            places = new ValueLocation[Math.Max(types.Length, places.Length * 2)];
        int gp = 0;
        int fp = 0;
        int bytes = 0;
        for (int i = 0; i < types.Length; i++)
        {
            ValKind kind = types[i].Kind;
            bool isFp = kind is ValKind.F32 or ValKind.F64 or ValKind.V128;
            if (!isFp && gp < gpRegisters.Length)
                places[i] = new(LocationKind.Gp, gpRegisters[gp++], 0);
            else if (isFp && fp < fpRegisters)
                places[i] = new(LocationKind.Fp, (byte)fp++, 0);
            else
            {
                bytes += kind == ValKind.V128 ? 16 : 8;
                places[i] = new(LocationKind.Stack, 0, bytes);
            }
        }
        for (int i = 0; bytes != 0 && i < types.Length; i++)
            if (places[i].Kind == LocationKind.Stack)
                places[i] = places[i] with { Offset = bytes - places[i].Offset };
        return bytes;
    }
}
