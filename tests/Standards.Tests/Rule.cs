namespace Tributary.Standards.Tests;

/// <summary>Holds a rule against files. All offenders are reported in one message; a rule that has no file to look at fails.</summary>
internal static class Rule
{
    public static void Holds(IReadOnlyCollection<SourceFile> files, Func<SourceFile, IEnumerable<string>> offenders)
    {
        Assert.True(files.Count > 0, "The rule found no file to look at, so it proves nothing.");
        Report(files.SelectMany(offenders));
    }

    public static void HoldsForAll(IReadOnlyCollection<SourceFile> files, Func<IReadOnlyCollection<SourceFile>, IEnumerable<string>> offenders)
    {
        Assert.True(files.Count > 0, "The rule found no file to look at, so it proves nothing.");
        Report(offenders(files));
    }

    private static void Report(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, $"{all.Length} offenders:\n  {string.Join("\n  ", all)}");
    }
}
