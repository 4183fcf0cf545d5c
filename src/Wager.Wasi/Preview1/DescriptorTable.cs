using Wager.Wasi.Descriptors;

namespace Wager.Wasi.Preview1;

/// <summary>
/// A guest's open descriptors by number; the lowest free number is given out next, as POSIX has it, but for those of the standard streams:
/// what a guest prints after it has closed its output must not end up in the file that it opens next.
/// </summary>
internal sealed class DescriptorTable : IDisposable
{
    /// <summary>More open descriptors than this answer "too many files": a guest must not use up those of the whole process.</summary>
    public const int Limit = 4096;

    private const int StandardStreams = 3;

    private Descriptor?[] slots = new Descriptor?[8];

    public bool TryGet(uint number, out Descriptor descriptor)
    {
        Descriptor? found = number < (uint)slots.Length ? slots[number] : null;
        descriptor = found!;
        return found is not null;
    }

    /// <summary>Gives a standard stream its number; null leaves it closed.</summary>
    public void SetStandard(int number, Descriptor? descriptor) => slots[number] = descriptor;

    public Errno Add(Descriptor descriptor, out uint number)
    {
        int free = Array.IndexOf(slots, null, StandardStreams);
        if (free < 0)
        {
            free = slots.Length;
            if (free >= Limit)
            {
                number = 0;
                return Errno.TooManyFiles;
            }
            Array.Resize(ref slots, Math.Min(slots.Length * 2, Limit));
        }
        slots[free] = descriptor;
        number = (uint)free;
        return Errno.Success;
    }

    public Errno Close(uint number)
    {
        if (!TryGet(number, out Descriptor descriptor))
            return Errno.BadF;
        slots[number] = null;
        descriptor.Discard();
        return Errno.Success;
    }

    /// <summary>Moves a descriptor to another open number, whose own descriptor is closed.</summary>
    public Errno Renumber(uint from, uint to)
    {
        if (!TryGet(from, out Descriptor moved) || !TryGet(to, out Descriptor replaced))
            return Errno.BadF;
        if (from == to)
            return Errno.Success;
        slots[to] = moved;
        slots[from] = null;
        replaced.Discard();
        return Errno.Success;
    }

    public void Dispose()
    {
        foreach (Descriptor? descriptor in slots)
            descriptor?.Dispose();
        slots = new Descriptor?[StandardStreams];
    }
}
