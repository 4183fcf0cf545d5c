using Wager.Abi;
using Wager.Runtime.Code;
using Wager.Runtime.Speculation;

namespace Wager.Runtime.Modules;

// [DOC] late deopt records. Code from the cache is published before there is baseline code of the functions whose frames its deopts
// build; the record of an exit is worked out when the exit is first taken, and that is when those functions are compiled.
internal sealed unsafe partial class ModuleCode
{
    /// <summary>By the version's id and the exit's offset in its code.</summary>
    private readonly Dictionary<(int Version, int Exit), CodeObject> lateRecords = [];

    /// <summary>The record of an exit of code that was published without; compiles what it needs.</summary>
    /// <param name="id">The version that gives up; a frame is running it.</param>
    /// <param name="exit">The exit's return address.</param>
    /// <param name="stop">Cancelled when the guest is to stop.</param>
    /// <exception cref="OperationCanceledException">It is.</exception>
    /// <exception cref="WasmException">A function cannot be compiled, or there is no room for the code.</exception>
    public DeoptRecord* RecordAt(int id, nint exit, CancellationToken stop)
    {
        CodeVersion version;
        int offset;
        using (gate.Enter())
        {
            version = versions[id].Version ?? throw new CompilerBug($"there is no version {id}");
            offset = (int)(exit - version.Address);
            if (lateRecords.TryGetValue((id, offset), out CodeObject? known))
                return (DeoptRecord*)known.Address;
        }
        if (!version.DeoptTable.TryFind(offset, out DeoptPoint point))
            throw new CompilerBug($"no deopt point at +0x{offset:x} of function {version.FunctionIndex}");
        stop.ThrowIfCancellationRequested();
        foreach (ref readonly DeoptFrame frame in version.DeoptTable.Frames.AsSpan(point.FirstFrame, point.Frames))
            EnsureFirstTier(frame.Function, stop);
        if (checksTables)
            TableChecker.CheckPoint(this, version.FunctionIndex, version.DeoptTable, in point);
        return AddRecord(version, in point);
    }

    private DeoptRecord* AddRecord(CodeVersion version, in DeoptPoint point)
    {
        CodeObject made = arena.AddStub(CodeKind.Records, DeoptRecords.At(this, version, in point, out CodeVersion[] dependencies));
        using (gate.Enter())
        {
            // Another thread may have been faster.
            if (lateRecords.TryAdd((version.Id, point.PcOffset), made))
            {
                versions.Depend(version, dependencies);
                cache?.WorkedOut(version.FunctionIndex, point.PcOffset);
                return (DeoptRecord*)made.Address;
            }
            arena.Free(made);
            return (DeoptRecord*)lateRecords[(version.Id, point.PcOffset)].Address;
        }
    }

    /// <summary>No frame is running the version any more. The caller holds the gate.</summary>
    private void FreeRecords(CodeVersion version)
    {
        if (lateRecords.Count == 0)
            return;
        foreach (ref readonly DeoptPoint point in version.DeoptTable.Points.AsSpan())
            if (lateRecords.Remove((version.Id, point.PcOffset), out CodeObject? records))
                arena.Free(records);
    }

    /// <summary>Whether there is baseline code for every frame that a function's deopts build.</summary>
    private bool CanDeopt(DeoptTable table)
    {
        foreach (ref readonly DeoptFrame frame in table.Frames.AsSpan())
            if (frame.Kind != ResumeKind.Object && FirstTier(frame.Function) is null)
                return false;
        return true;
    }
}
