using Wager.Jit.Ssa;

namespace Wager.Cli.Listing;

/// <summary>A graph for people: values numbered as they come, with the places that operations are from.</summary>
internal static class GraphListing
{
    public static void Write(TextWriter to, Graph graph, string indent)
    {
        foreach (string line in Printer.Print(graph, renumber: true, origins: true).TrimEnd().Split('\n').Skip(1))
            to.WriteLine(indent + line);
    }
}
