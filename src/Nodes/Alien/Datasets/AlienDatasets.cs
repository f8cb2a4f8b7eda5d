using System.Globalization;

namespace Tributary.Nodes.Alien.Datasets;

/// <summary>How datasets and their entries are kept as documents: the entry 7 of the dataset 42 is <c>0000000042/0000000007</c>.</summary>
public static class AlienDatasets
{
    /// <summary>The collection of datasets, and the sequence of their numbers.</summary>
    public const string Collection = "alien/datasets";

    /// <summary>The collection of the entries of all datasets.</summary>
    public const string Entries = "alien/entries";

    /// <summary>The id of a thing that has a number, such that ids are in the order of their numbers.</summary>
    public static string IdOf(long number) => number.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>The number in an id; the last one of an id with several.</summary>
    public static long NumberOf(string id) => long.Parse(id.AsSpan(id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What the ids of a dataset's entries begin with.</summary>
    public static string PrefixOf(long dataset) => IdOf(dataset) + "/";

    /// <summary>The id of an entry.</summary>
    public static string EntryOf(long dataset, long entry) => PrefixOf(dataset) + IdOf(entry);

    /// <summary>The sequence of the numbers of a dataset's entries.</summary>
    public static string SequenceOf(long dataset) => "alien/entries/" + IdOf(dataset);
}
