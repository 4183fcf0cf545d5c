using Wager.Core.Ops;
using Wager.Core.Types;

namespace Wager.Jit.Ssa.Passes;

// Fields of names become values. Each is a variable: what is stored in it reaches what loads it through phis, which are made where they
// are asked for (M. Braun et al.: Simple and Efficient Construction of Static Single Assignment Form).
internal sealed partial class Escape
{
    /// <summary>An operation whose input is the value of a variable at the start of a block.</summary>
    private record struct Request(Value Operation, int Input, int Name, int Word, Block Block);

    /// <summary>A phi whose inputs are the values of a variable at the ends of the predecessors.</summary>
    private record struct Join(Value Phi, int Name, int Word);

    /// <summary>The values of variables at the ends of blocks, and where phis were made for them at their starts.</summary>
    private Value[] ends = [];
    private Value[] starts = [];
    private Request[] requests = new Request[64];
    private int requestCount;
    private Join[] joins = new Join[64];
    private int joinCount;
    private readonly Value[] current = new Value[MostWords];

    private bool TryReplace()
    {
        if (!HasCandidates() || !ReserveVariables() || !context.Burn())
            return false;
        requestCount = joinCount = 0;
        context.StateValues += stateValues;
        for (int i = 1; i <= nameCount; i++)
            if (names[i].IsCandidate)
                Follow(i);
        Answer();
        for (int i = 1; i <= nameCount; i++)
            if (names[i].IsCandidate)
                RemoveName(in names[i]);
        return true;
    }

    private bool HasCandidates()
    {
        for (int i = 1; i <= nameCount; i++)
            if (names[i].IsCandidate)
                return true;
        return false;
    }

    private bool ReserveVariables()
    {
        long count = 0;
        for (int i = 1; i <= nameCount; i++)
        {
            names[i].FirstVariable = (int)count;
            if (names[i].IsCandidate)
                count += (long)names[i].Words * graph.BlockCount;
            if (count > MostVariables)
                return false;
        }
        int size = (int)count;
        if (ends.Length < size)
        {
            ends = new Value[size];
            starts = new Value[size];
        }
        ends.AsSpan(0, size).Clear();
        starts.AsSpan(0, size).Clear();
        context.Budget.Spend(size >> 3);
        return true;
    }

    private int VariableOf(int name, int word, Block block) => names[name].FirstVariable + block.Index * names[name].Words + word;

    /// <summary>Goes through the blocks in which something happens to the name.</summary>
    private void Follow(int number)
    {
        walks++;
        ref Name name = ref names[number];
        FollowIn(number, graph[name.Value].Block);
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            if (graph[uses[use].User].Code is not (IrOp.Phi or IrOp.None or IrOp.Identity))
                FollowIn(number, graph[uses[use].User].Block);
        for (int i = 0; i < name.Places; i++)
            FollowIn(number, graph[places[name.FirstPlace + i]].Block);
    }

    private void FollowIn(int number, Block block)
    {
        if (reached[block.Index] == walks)
            return;
        reached[block.Index] = walks;
        ref Name name = ref names[number];
        Span<Value> values = current.AsSpan(0, name.Words);
        values.Clear();
        bool isBegun = false;
        Value next;
        for (Value value = graph[block].First; !value.IsNone; value = next)
        {
            next = graph.Next(value);
            context.Budget.Spend(1);
            int place = PlaceAt(in name, value);
            if (place >= 0)
            {
                MakeReal(number, place, value);
                break;
            }
            if (name.HasStates && isBegun && name.State.IsNone && !Fills(in name, value))
                Describe(ref name, value);
            isBegun |= value == name.Value;
            if (value == name.Value)
                Begin(number, block);
            else
                Access(number, block, value);
        }
        for (int i = 0; i < values.Length; i++)
            if (!values[i].IsNone)
                ends[VariableOf(number, i, block)] = values[i];
    }

    private int PlaceAt(in Name name, Value value)
    {
        for (int i = name.FirstPlace; i < name.FirstPlace + name.Places; i++)
            if (places[i] == value)
                return i;
        return -1;
    }

    /// <summary>The fields of a new object are zero; those of a phi are phis.</summary>
    private void Begin(int number, Block block)
    {
        ref Name name = ref names[number];
        bool isPhi = graph[name.Value].Code == IrOp.Phi;
        for (int i = 0; i < name.Words; i++)
            current[i] = isPhi ? NewPhi(number, i, block, ofName: true) : graph.ConstantOf(RepOf(StorageOf(in name, i)), 0);
    }

    private void Access(int number, Block block, Value value)
    {
        Op op = graph[value];
        ref Name name = ref names[number];
        if (op.Code is IrOp.I64Eq or IrOp.I64Ne)
            Compare(in name, value, in op);
        if (!ObjectAccess.IsOf(op.Code) && op.Code != IrOp.ArrayLength)
            return;
        Value owner = op.Code == IrOp.ArrayLength ? op.A : ObjectAccess.ObjectOf(in op);
        if (graph.Resolve(owner) != name.Value || IsRealAt(in name, value))
            return;
        if (op.Code == IrOp.ArrayLength)
        {
            graph.Replace(value, graph.Const32(name.Words));
            return;
        }
        int word = WordOf(in name, in op);
        if (op.Code is IrOp.StoreField or IrOp.StoreArray)
        {
            if (word < MostWords)
                current[word] = graph.Resolve(ObjectAccess.StoredBy(in op));
            graph.Remove(value);
        }
        else
            ReplaceLoad(value, (WasmOp)op.Aux, current[word], new Request(value, 0, number, word, block));
    }

    /// <summary>As long as the name is the object's only one, nothing else is that object.</summary>
    private void Compare(in Name name, Value value, in Op op)
    {
        Value a = graph.Resolve(op.A);
        Value b = graph.Resolve(op.B);
        if (a == name.Value || b == name.Value)
            if (!IsRealAt(in name, value))
                graph.Replace(value, graph.Const32((a == b) == (op.Code == IrOp.I64Eq) ? 1 : 0));
    }

    private bool IsRealAt(in Name name, Value at)
    {
        for (int i = name.FirstPlace; i < name.FirstPlace + name.Places; i++)
            if (IsReal(places[i], at))
                return true;
        return false;
    }

    /// <summary>The load becomes the value, if it is known already, or waits for it; packed fields are loaded as narrow integers.</summary>
    private void ReplaceLoad(Value load, WasmOp instruction, Value value, Request request)
    {
        Rep rep = graph[load].Rep;
        Value input = value.IsNone ? graph.ConstantOf(rep, 0) : value;
        if (value.IsNone)
            Add(request);
        switch (instruction)
        {
            case WasmOp.I32Load8U:
                graph.Rewrite(load, IrOp.I32And, rep, input, graph.Const32(byte.MaxValue));
                break;
            case WasmOp.I32Load16U:
                graph.Rewrite(load, IrOp.I32And, rep, input, graph.Const32(ushort.MaxValue));
                break;
            case WasmOp.I32Load8S:
                graph.Rewrite(load, IrOp.I32Extend8S, rep, input);
                break;
            case WasmOp.I32Load16S:
                graph.Rewrite(load, IrOp.I32Extend16S, rep, input);
                break;
            default:
                // An identity of what is not known yet would be looked through.
                if (value.IsNone)
                    graph.Rewrite(load, IrOp.Select, rep, graph.Const32(1), input, input);
                else
                    graph.Replace(load, value);
                break;
        }
    }

    private void Add(Request request)
    {
        if (requestCount == requests.Length)
            graph.Budget.Grow(ref requests, requestCount * 2);
        requests[requestCount++] = request;
    }

    /// <summary>
    /// Where the object is made that the operation wants. The stores that fill a new object have no barrier, so nothing may be allocated
    /// between it and them.
    /// </summary>
    private Value PlaceFor(Value user)
    {
        ref readonly Op op = ref graph[user];
        if (op.Code is not (IrOp.StoreField or IrOp.StoreArray) || op.Is(OpFlags.Barrier))
            return user;
        Value owner = graph.Resolve(ObjectAccess.ObjectOf(in op));
        return graph[owner].Code is IrOp.Allocate or IrOp.CallBuiltin && graph[owner].Block == op.Block ? owner : user;
    }

    /// <summary>Makes the object in front of the operation.</summary>
    private void MakeReal(int number, int place, Value user)
    {
        Value before = PlaceFor(user);
        ref Name name = ref names[number];
        graph.CurrentOrigin = graph.OriginOf(before);
        Value made = graph.InsertBefore(before, graph.Create(IrOp.Allocate, Rep.W64, imm: name.Shape));
        objects[place] = made;
        Block block = graph[before].Block;
        if (Module.Types[name.Type].Array is not null)
            StoreLength(in name, made, before);
        for (int i = 0; i < name.Words; i++)
            StoreWord(number, i, made, before, block);
    }

    private void StoreLength(in Name name, Value made, Value before)
    {
        ulong length = new ObjectAccess(name.Type, Abi.ObjectHeader.PayloadOffset).Bits;
        Value store = graph.Create(IrOp.StoreField, Rep.None, made, graph.Const32(name.Words), imm: length, aux: (int)WasmOp.I32Store);
        graph[store].Flags = OpFlags.InBounds;
        graph.InsertBefore(before, store);
    }

    private void StoreWord(int number, int word, Value made, Value before, Block block)
    {
        ref Name name = ref names[number];
        StorageType storage = StorageOf(in name, word);
        Rep rep = RepOf(storage);
        Value value = current[word].IsNone ? graph.ConstantOf(rep, 0) : current[word];
        if (!current[word].IsNone && graph[value].IsConstant && graph[value].Imm == 0)
            return;
        int instruction = (int)Build.GraphBuilder.StoreOf(storage);
        bool isField = Module.Types[name.Type].Struct is not null;
        Value store;
        if (isField)
        {
            int offset = context.Layout.Objects.Shape(name.Type).OffsetOf(word);
            ObjectAccess access = ObjectAccess.OfField(Module, name.Type, word, offset);
            store = graph.Create(IrOp.StoreField, Rep.None, made, value, imm: access.Bits, aux: instruction);
            graph[store].Flags = OpFlags.InBounds;
        }
        else
        {
            Value index = rep == Rep.V128 ? graph.Const64(2L * word) : graph.Const32(word);
            store = graph.Create(
                IrOp.StoreArray, Rep.None, index, made, value, imm: ObjectAccess.OfElement(Module, name.Type).Bits, aux: instruction);
        }
        graph.InsertBefore(before, store);
        if (current[word].IsNone)
            Add(new Request(store, isField ? 1 : 2, number, word, block));
    }

    private void Answer()
    {
        for (int i = 0; i < requestCount; i++)
        {
            Request request = requests[i];
            Value value = AtStart(request.Name, request.Word, request.Block);
            if (graph[request.Operation].Code == IrOp.Select)
                graph.Replace(request.Operation, value);
            else
                graph.Inputs(request.Operation)[request.Input] = value;
        }
        for (int i = 0; i < joinCount; i++)
            Complete(joins[i]);
    }

    /// <summary>The phi of a name takes the fields of what comes to the name from each side; others those of the same name.</summary>
    private void Complete(Join join)
    {
        Block block = graph[join.Phi].Block;
        Value ofName = join.Name < 0 ? names[-join.Name].Value : default;
        for (int i = 0; i < graph.Inputs(join.Phi).Length; i++)
        {
            int name = ofName.IsNone ? join.Name : nameOf[graph.Resolve(graph.Inputs(ofName)[i]).Index];
            Value value = AtEnd(name, join.Word, graph.Predecessors(block)[i]);
            graph.Inputs(join.Phi)[i] = value;
        }
    }

    private Value AtStart(int name, int word, Block block)
    {
        ref Value end = ref ends[VariableOf(name, word, block)];
        if (end.IsNone)
            return AtEnd(name, word, block);
        ref Value start = ref starts[VariableOf(name, word, block)];
        if (!start.IsNone)
            return start;
        Span<Block> predecessors = graph.Predecessors(block);
        return predecessors.Length == 1 ? AtEnd(name, word, predecessors[0]) : start = NewPhi(name, word, block, ofName: false);
    }

    /// <summary>Goes back to where the variable was set, or where ways meet.</summary>
    private Value AtEnd(int name, int word, Block block)
    {
        Block at = block;
        Value found;
        while ((found = ends[VariableOf(name, word, at)]).IsNone && graph[at].PredCount == 1)
        {
            context.Budget.Spend(1);
            at = graph.Predecessors(at)[0];
        }
        if (found.IsNone)
        {
            if (graph[at].PredCount == 0)
                throw new CompilerBug($"a field of {names[name].Value} is read where it is not made");
            found = NewPhi(name, word, at, ofName: false);
            starts[VariableOf(name, word, at)] = found;
            ends[VariableOf(name, word, at)] = found;
        }
        for (; at != block && ends[VariableOf(name, word, block)].IsNone; block = graph.Predecessors(block)[0])
            ends[VariableOf(name, word, block)] = found;
        return found;
    }

    private Value NewPhi(int name, int word, Block block, bool ofName)
    {
        int count = graph[block].PredCount;
        Value placeholder = graph.ConstantOf(RepOf(StorageOf(in names[name], word)), 0);
        Value phi = graph.CreateList(IrOp.Phi, graph.RepOf(placeholder), []);
        graph.ReserveInputs(phi, count);
        for (int i = 0; i < count; i++)
            graph.AddInput(phi, placeholder);
        graph.Prepend(block, phi);
        if (joinCount == joins.Length)
            graph.Budget.Grow(ref joins, joinCount * 2);
        joins[joinCount++] = new Join(phi, ofName ? -name : name, word);
        return phi;
    }

    /// <summary>What used the name where it is real uses the object, and nobody uses the name.</summary>
    private void RemoveName(in Name name)
    {
        for (int use = firstUse[name.Value.Index]; use != 0; use = uses[use].Next)
            if (graph[uses[use].User].Code != IrOp.None)
                UseObject(in name, uses[use].User);
        graph.Remove(name.Value);
    }

    private void UseObject(in Name name, Value user)
    {
        bool isPhi = graph[user].Code == IrOp.Phi;
        Span<Value> inputs = graph.Inputs(user);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (graph.Resolve(inputs[i]) != name.Value)
                continue;
            Value at = isPhi ? graph.Terminator(graph.Predecessors(graph[user].Block)[i]) : user;
            for (int place = name.FirstPlace; place < name.FirstPlace + name.Places; place++)
                if (IsReal(places[place], at))
                    inputs[i] = objects[place];
            if (graph.Resolve(inputs[i]) == name.Value && graph[user].Code is IrOp.FrameState or IrOp.ObjectState)
                inputs[i] = name.State;
        }
    }
}
