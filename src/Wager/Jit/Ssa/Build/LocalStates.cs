using Wager.Jit.Common;

namespace Wager.Jit.Ssa.Build;

/// <summary>
/// What locals and operands are at labels and else arms, on a stack. The locals of a state lie in pages, which states share as long as no
/// local of the page is assigned between them: a branch costs a comparison for each page, however many locals the function has.
/// </summary>
internal sealed class LocalStates
{
    private const int PageShift = 5;
    private const int PageSize = 1 << PageShift;
    private const int Changed = -1;

    /// <summary>In a state's entry for a page: no other state has it. Else entries are twice the page's place.</summary>
    private const int Private = 1;

    /// <summary>For each page of the locals as they are now the entry of the page that is the same, or <see cref="Changed"/>.</summary>
    private int[] current = new int[8];
    private int localCount;
    private CompileBudget budget = new();

    /// <summary>The values of all pages.</summary>
    private Value[] pages = new Value[1024];
    private int pageEnd;

    /// <summary>The states: for each page of locals its entry, then the numbers of operands.</summary>
    private int[] states = new int[1024];
    private int stateEnd;

    /// <summary>A label's state, kept until the label's block ends.</summary>
    /// <param name="Control">Which of the open blocks it was.</param>
    /// <param name="Start">Where the state begins.</param>
    /// <param name="End">Where it ends.</param>
    private readonly record struct LabelState(int Control, int Start, int End);

    private LabelState[] labels = new LabelState[16];
    private int labelCount;

    /// <summary>States that are kept; <see cref="Release"/> takes this number.</summary>
    public int Count => stateEnd;

    public void Reset(int localCount, CompileBudget budget)
    {
        this.budget = budget;
        this.localCount = localCount;
        pageEnd = stateEnd = labelCount = 0;
        int pages = PagesOf(localCount);
        if (current.Length < pages)
            budget.Renew(ref current, pages * 2);
        current.AsSpan(0, pages).Fill(Changed);
    }

    private static int PagesOf(int locals) => (locals + PageSize - 1) >> PageShift;

    /// <summary>The local was assigned.</summary>
    public void Change(int local) => current[local >> PageShift] = Changed;

    /// <summary>Keeps locals (all of them, or none) and operands; returns where.</summary>
    public int Save(ReadOnlySpan<Value> locals, ReadOnlySpan<Value> operands)
    {
        int start = stateEnd;
        int pages = PagesOf(locals.Length);
        int end = start + pages + operands.Length;
        budget.Reserve(ref states, end);
        for (int page = 0; page < pages; page++)
        {
            if (current[page] == Changed)
                current[page] = 2 * AddPage(locals.Slice(page << PageShift, SizeOf(page)));
            states[start + page] = current[page];
        }
        for (int i = 0; i < operands.Length; i++)
            states[start + pages + i] = operands[i].Index;
        stateEnd = end;
        return start;
    }

    private int SizeOf(int page) => Math.Min(PageSize, localCount - (page << PageShift));

    private int AddPage(ReadOnlySpan<Value> values)
    {
        int start = pageEnd;
        budget.Reserve(ref pages, start + values.Length);
        values.CopyTo(pages.AsSpan(start));
        pageEnd += values.Length;
        return start;
    }

    /// <summary>The locals become those of the state, which nobody merges with any more.</summary>
    public void LoadLocals(int state, Span<Value> locals)
    {
        int pages = PagesOf(locals.Length);
        for (int page = 0; page < pages; page++)
        {
            int entry = states[state + page] & ~Private;
            if (entry == current[page])
                continue;
            this.pages.AsSpan(entry / 2, SizeOf(page)).CopyTo(locals[(page << PageShift)..]);
            current[page] = entry;
        }
    }

    public Value OperandOf(int state, int locals, int operand) => new(states[state + PagesOf(locals) + operand]);

    public void SetOperand(int state, int locals, int operand, Value value) => states[state + PagesOf(locals) + operand] = value.Index;

    /// <summary>
    /// The first page from a number on that differs from the locals as they are now, or that was merged already; false if there is none.
    /// </summary>
    public bool NextDifference(int state, int locals, ref int page)
    {
        int pages = PagesOf(locals);
        while (page < pages && states[state + page] == current[page])
            page++;
        return page < pages;
    }

    /// <summary>The page of a state, to be changed.</summary>
    public Span<Value> PageOf(int state, int page, out int firstLocal)
    {
        ref int entry = ref states[state + page];
        if ((entry & Private) == 0)
            entry = 2 * AddPage(pages.AsSpan(entry / 2, SizeOf(page))) | Private;
        firstLocal = page << PageShift;
        return pages.AsSpan(entry / 2, SizeOf(page));
    }

    /// <summary>The state that was saved last belongs to a label.</summary>
    public void KeepForLabel(int control, int state)
    {
        budget.Reserve(ref labels, labelCount + 1);
        labels[labelCount++] = new LabelState(control, state, stateEnd);
    }

    /// <summary>Gives back the states that came after a number, but for those of labels of the blocks that stay open.</summary>
    public void Release(int count, ReadOnlySpan<Control> open)
    {
        for (; labelCount > 0; labelCount--)
        {
            LabelState label = labels[labelCount - 1];
            if (label.Control < open.Length && open[label.Control].State == label.Start)
            {
                count = Math.Max(count, label.End);
                break;
            }
        }
        stateEnd = count;
    }
}
