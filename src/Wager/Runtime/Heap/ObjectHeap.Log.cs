using System.Runtime.InteropServices;
using Wager.Abi;
using Wager.Runtime.Platform;

namespace Wager.Runtime.Heap;

/// <summary>
/// What the write barrier has noted since the last collection: old objects on the log, lines of long arrays on their cards. The log grows
/// when it was too small, so it is in proportion to what the guest writes between two collections.
/// </summary>
internal sealed unsafe partial class ObjectHeap
{
    private const int FirstLogEntries = 1 << 14;
    private const int MostLogEntries = 1 << 22;

    /// <summary>Long arrays of references that are old.</summary>
    private BlockList withCards;
    private ulong* log;
    private int logEntries;

    /// <summary>It missed some, or there is none yet.</summary>
    private bool IsLogFull => context->WriteLog >= context->WriteLogEnd;

    /// <summary>Looks at the references in what was written, unless everything is looked at anyway, and begins a new log.</summary>
    private void TakeLog()
    {
        if (!isFull)
        {
            VisitLogged();
            for (BlockList list = withCards; !list.IsEmpty;)
                VisitCards((ObjectHeader*)space.AddressOf(space.Next(ref list)));
        }
        if (IsLogFull && logEntries < MostLogEntries)
            TryGrowLog();
        context->WriteLog = (nint)log;
        context->WriteLogEnd = (nint)(log + logEntries);
    }

    private void VisitLogged()
    {
        for (ulong* next = log; next < (ulong*)context->WriteLog; next++)
        {
            Spend(1);
            ObjectHeader* header = (ObjectHeader*)*next;
            header->Descriptor ^= ObjectAge.Mask;
            VisitObject(space.View, header, 0);
            Drain();
        }
    }

    private void VisitCards(ObjectHeader* header)
    {
        Span<byte> cards = space.CardsOf((nint)header, SizeOf(header));
        int card = 0;
        while (true)
        {
            int next = cards[card..].IndexOfAnyExcept((byte)0);
            if (next < 0)
                return;
            card += next;
            cards[card] = 0;
            Spend(HeapSpace.LineSize / ObjectShape.ReferenceSize);
            VisitLine(header, card);
            Drain();
        }
    }

    /// <summary>Visits the elements of an array in the n-th line from its beginning on.</summary>
    private void VisitLine(ObjectHeader* header, int line)
    {
        const int PerLine = HeapSpace.LineSize / ObjectShape.ReferenceSize;
        const int Head = ObjectHeader.Size / ObjectShape.ReferenceSize;
        HeapView view = space.View;
        ulong* words = (ulong*)header;
        long end = Math.Min((line + 1L) * PerLine, Head + (long)header->Payload);
        for (long i = Math.Max(Head, (long)line * PerLine); i < end; i++)
            VisitField(view, words[i]);
    }

    /// <summary>Without memory for it there are full collections only.</summary>
    private void TryGrowLog()
    {
        int wanted = Math.Max(FirstLogEntries, logEntries * 2);
        try
        {
            FaultInjection.Step();
            ulong* grown = (ulong*)NativeMemory.Alloc((nuint)wanted, sizeof(ulong));
            NativeMemory.Free(log);
            log = grown;
            logEntries = wanted;
        }
        catch (OutOfMemoryException)
        {
        }
    }

    private void FreeLog()
    {
        NativeMemory.Free(log);
        log = null;
        context->WriteLog = context->WriteLogEnd = 0;
    }
}
