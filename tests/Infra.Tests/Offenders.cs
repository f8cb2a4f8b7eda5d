namespace Tributary.Infra.Tests;

/// <summary>What breaks a rule, a text each. All are reported in one message.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, $"{all.Length} offenders:\n  {string.Join("\n  ", all)}");
    }

    /// <summary>Each text is part of exactly one offender, and there are no others.</summary>
    public static void Are(IEnumerable<string> expected, IEnumerable<string> offenders)
    {
        string[] all = [.. offenders];
        string[] texts = [.. expected];
        Assert.True(
            all.Length == texts.Length && texts.All(text => all.Count(offender => offender.Contains(text, StringComparison.Ordinal)) == 1),
            $"Expected: {string.Join(" | ", texts)}\nOffenders: {string.Join(" | ", all)}");
    }
}
