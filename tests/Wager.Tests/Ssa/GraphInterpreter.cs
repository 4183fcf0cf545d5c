using System.Buffers.Binary;
using Wager.Core.Numerics;
using Wager.Core.Ops;
using Wager.Jit.Ssa;

namespace Wager.Tests.Ssa;

/// <summary>
/// Runs a graph of scalar operations: the same function must give the same results, memory and globals before and after every pass.
/// </summary>
internal sealed class GraphInterpreter(Graph graph, Func<int, Graph>? callees = null)
{
    private readonly ulong[] values = new ulong[graph.OpCount];
    private readonly Dictionary<int, ulong> high = [];
    private readonly List<string> events = [];
    private int fuel = 20_000;
    private string? left;

    /// <summary>
    /// The tables' elements: indices of functions, whose references are these plus <see cref="FirstFunction"/>; -1 is null.
    /// </summary>
    public int[] Table { get; init; } = [];

    /// <summary>The canonical type of each function, for signature checks.</summary>
    public IReadOnlyList<int> Types { get; init; } = [];

    /// <summary>The canonical id of each type of the module.</summary>
    public IReadOnlyList<int> CanonicalIds { get; init; } = [];

    public const ulong FirstFunction = 0x1000;

    public byte[] Memory { get; private init; } = new byte[65536];

    public Dictionary<ulong, ulong> Globals { get; private init; } = [];

    /// <summary>What an observer sees: results or trap, calls, and at the end the memory and the globals.</summary>
    public string Run(params ulong[] arguments)
    {
        string end = Execute(arguments);
        events.Add(end);
        events.Add($"memory {Hash():x}");
        foreach ((ulong global, ulong value) in Globals.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key))
            events.Add($"global {global} = {value}");
        return string.Join("\n", events);
    }

    private ulong Hash() => Memory.Aggregate(14695981039346656037UL, (hash, b) => (hash ^ b) * 1099511628211UL);

    private ulong this[Value value] => values[graph.Resolve(value).Index];

    private string Execute(ulong[] arguments)
    {
        Block block = graph.Entry;
        Block from = default;
        while (true)
        {
            EnterPhis(block, from);
            Value value = graph.FirstNonPhi(block);
            for (; value != graph.Terminator(block); value = graph.Next(value))
                if (!Step(value, arguments))
                    return left ?? "trap";
            Op op = graph[value];
            if (op.Code is IrOp.TailCall or IrOp.TailCallRef)
                return Call(value, op, tail: true, out _)!;
            if (op.Code == IrOp.Return)
                return "return " + string.Join(" ", graph.Inputs(value).ToArray().Select(input => this[input]));
            if (op.Code == IrOp.Trap)
                return "trap";
            if (--fuel < 0)
                return "out of fuel";
            from = block;
            block = graph.Successors(block)[Choose(value, op)];
        }
    }

    private int Choose(Value value, Op op) => op.Code switch
    {
        IrOp.Jump => 0,
        IrOp.Branch => this[op.A] != 0 ? 0 : 1,
        IrOp.Switch => graph.CasesOf(value)[(int)Math.Min(this[op.A], (ulong)op.Aux - 1)],
        _ => throw new InvalidOperationException($"{op.Code} is not interpreted"),
    };

    private void EnterPhis(Block block, Block from)
    {
        List<(Value Phi, ulong Value)> taken = [];
        for (Value phi = graph[block].First; graph[phi].Code == IrOp.Phi; phi = graph.Next(phi))
            taken.Add((phi, this[graph.Inputs(phi)[graph.PredecessorIndex(block, from)]]));
        foreach ((Value phi, ulong bits) in taken)
            values[phi.Index] = bits;
    }

    /// <summary>False if the operation traps.</summary>
    private bool Step(Value value, ulong[] arguments)
    {
        Op op = graph[value];
        ref ulong result = ref values[value.Index];
        switch (op.Code)
        {
            case IrOp.Param:
                result = arguments[op.Imm];
                return true;
            case IrOp.Const32 or IrOp.Const64 or IrOp.ConstF32 or IrOp.ConstF64:
                result = op.Imm;
                return true;
            case IrOp.Select:
                result = this[op.A] != 0 ? this[op.B] : this[op.C];
                return true;
            case IrOp.Projection:
                result = high[graph.Resolve(op.A).Index];
                return true;
            case IrOp.StackCheck or IrOp.ChargeFuel:
                return true;
            case IrOp.TrapIf:
                return this[op.A] == 0;
            case IrOp.LoadGlobal:
                result = Globals.GetValueOrDefault(op.Imm);
                return true;
            case IrOp.StoreGlobal:
                Globals[op.Imm] = this[op.A];
                return true;
            case IrOp.Load or IrOp.Store:
                return Access(value, op);
            case IrOp.BoundsCheck:
                result = this[op.A];
                return result + op.Imm <= (ulong)Memory.Length;
            case IrOp.Call or IrOp.CallRef when callees is not null:
                left = Call(value, op, tail: false, out result);
                return left == null;
            case IrOp.FrameState:
                return true;
            case IrOp.DeoptUnless:
                if (this[op.A] == 0)
                    left = $"deopt{Frames(graph.Resolve(op.B))}";
                return this[op.A] != 0;
            case IrOp.FuncRefOf:
                result = FirstFunction + op.Imm;
                return true;
            case IrOp.TableCheck:
                result = this[op.A];
                return result < (ulong)Table.Length;
            case IrOp.LoadTableChanged:
                result = 0;
                return true;
            case IrOp.LoadTableBase or IrOp.LoadTableLength:
                result = (ulong)Table.Length;
                return true;
            case IrOp.LoadElement:
                result = Table[this[op.A]] < 0 ? 0 : FirstFunction + (ulong)Table[this[op.A]];
                return true;
            case IrOp.CheckSignature:
                result = this[op.A];
                return result != 0 && Types[(int)(result - FirstFunction)] == CanonicalIds[(int)op.Imm];
            case IrOp.Call:
                events.Add($"call {op.Imm} " + string.Join(" ", graph.Inputs(value).ToArray().Select(input => this[input]))
                    + $" {Hash():x}");
                result = 42;
                return true;
            case IrOp.I64MulWideU:
                UInt128 product = (UInt128)this[op.A] * this[op.B];
                high[value.Index] = (ulong)(product >> 64);
                result = (ulong)product;
                return true;
            case IrOp.I64MulWideS:
                Int128 signed = (Int128)(long)this[op.A] * (long)this[op.B];
                high[value.Index] = (ulong)(signed >> 64);
                result = (ulong)signed;
                return true;
            default:
                return Folding.TryScalar(IrOps.ToWasm(op.Code), this[op.A], op.InlineCount > 1 ? this[op.B] : 0, out result);
        }
    }

    /// <summary>How the callee ended, unless it returned and this is no tail call.</summary>
    private string? Call(Value value, Op op, bool tail, out ulong result)
    {
        result = 0;
        ulong[] inputs = [.. graph.Inputs(value).ToArray().Select(input => this[input])];
        bool isReference = op.Code is IrOp.CallRef or IrOp.TailCallRef;
        if (isReference && inputs[0] == 0)
            return "trap";
        int function = isReference ? (int)(inputs[0] - FirstFunction) : (int)op.Imm;
        GraphInterpreter callee = new(callees!(function), callees)
        {
            Memory = Memory,
            Globals = Globals,
            Table = Table,
            Types = Types,
            CanonicalIds = CanonicalIds,
            fuel = fuel - 1
        };
        string end = callee.Execute(isReference ? inputs[1..] : inputs);
        fuel = callee.fuel;
        if (tail || !end.StartsWith("return", StringComparison.Ordinal))
            return end;
        string[] results = end.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (results.Length > 1)
            result = ulong.Parse(results[1], System.Globalization.CultureInfo.InvariantCulture);
        if (results.Length > 2)
            high[value.Index] = ulong.Parse(results[2], System.Globalization.CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>What a deopt would build: the frames with the values that live, the innermost first.</summary>
    private string Frames(Value state)
    {
        string text = "";
        for (; !state.IsNone; state = graph.ParentOf(state))
        {
            FrameStateInfo info = graph.FrameStateOf(state);
            int next = info.HasParent ? 1 : 0;
            text += $" | {info.Function}+{info.WasmOffset} {info.Kind}";
            foreach (FrameValue value in graph.ValuesOf(in info))
                text += value.IsDead ? " -" : $" {this[graph.Inputs(state)[next++]]}";
        }
        return text;
    }

    private bool Access(Value value, Op op)
    {
        MemoryAccess access = new(op.Aux);
        ulong address = this[op.A] + op.Imm;
        if (address + (ulong)access.Size > (ulong)Memory.Length)
            return false;
        Span<byte> place = Memory.AsSpan((int)address, access.Size);
        Span<byte> word = stackalloc byte[8];
        if (op.Code == IrOp.Store)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, this[op.B]);
            word[..access.Size].CopyTo(place);
            return true;
        }
        bool isSigned = access.Instruction is WasmOp.I32Load8S or WasmOp.I32Load16S or WasmOp.I64Load8S or WasmOp.I64Load16S
            or WasmOp.I64Load32S;
        if (isSigned && (place[^1] & 0x80) != 0)
            word.Fill(0xFF);
        place.CopyTo(word);
        ulong bits = BinaryPrimitives.ReadUInt64LittleEndian(word);
        values[value.Index] = op.Rep is Rep.W32 or Rep.F32 ? (uint)bits : bits;
        return true;
    }
}
