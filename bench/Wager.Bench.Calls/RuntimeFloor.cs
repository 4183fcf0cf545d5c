using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wager.Bench;

/// <summary>
/// What .NET itself takes to leave managed code and to come back, measured with functions of the C library: no engine whose guests may run
/// for long, and whose host functions are managed, can take less. (A call that suppresses the transition would keep the garbage collector
/// waiting for the guest.)
/// </summary>
internal static unsafe class RuntimeFloor
{
    private static readonly nint library = NativeLibrary.Load("libc.so.6");
    private static readonly delegate* unmanaged<int, int> abs = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "abs");
    private static readonly delegate* unmanaged<int*, int*, nuint*, nuint, delegate* unmanaged<int*, int*, int>, int*> lfind =
        (delegate* unmanaged<int*, int*, nuint*, nuint, delegate* unmanaged<int*, int*, int>,
        int*>)NativeLibrary.GetExport(library, "lfind");

    /// <summary>Calls a C function that does nothing, over and over.</summary>
    public static int CallC(int times)
    {
        int sum = 0;
        for (int i = 0; i < times; i++)
            sum += abs(i);
        return sum;
    }

    /// <summary>Calls a C function that calls a managed one, over and over.</summary>
    public static int CallThroughC(int times)
    {
        int key = 0;
        nuint one = 1;
        int found = 0;
        for (int i = 0; i < times; i++)
            found += lfind(&key, &key, &one, sizeof(int), &Differs) == null ? 0 : 1;
        return found;
    }

    /// <summary>Calls a C function that calls a managed one over and over.</summary>
    public static int CallFromC(int times)
    {
        int key = 0;
        nuint many = (nuint)times;
        // Nobody reads the elements: they have no size.
        return lfind(&key, &key, &many, 0, &Differs) == null ? 0 : 1;
    }

    [UnmanagedCallersOnly]
    private static int Differs(int* key, int* element) => 1;
}
