namespace Tributary.Nodes.Csv;

/// <summary>The names of columns as the properties of objects.</summary>
internal static class CsvColumns
{
    /// <summary>The most columns.</summary>
    public const int Most = 1000;

    /// <summary>Names that differ from each other: one without a name is called by its place, one that was there before has a number behind it.</summary>
    public static IReadOnlyList<string> Named(IReadOnlyList<string> header)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        string[] names = new string[header.Count];
        for (int i = 0; i < names.Length; i++)
        {
            string name = string.IsNullOrWhiteSpace(header[i]) ? $"column_{i + 1}" : header[i];
            string unique = name;
            for (int again = 2; !taken.Add(unique); again++)
            {
                unique = $"{name}_{again}";
            }

            names[i] = unique;
        }

        return names;
    }
}
