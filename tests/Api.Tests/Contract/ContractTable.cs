using System.Reflection;

namespace Tributary.Api.Tests.Contract;

/// <summary>
/// The table <c>contract.tsv</c>: a rule a line, as its id, the rule, and the tests that show it (<c>Class.Method</c>, separated by
/// commas), or <c>later:</c> and why there are none yet.
/// </summary>
internal static class ContractTable
{
    private const string Later = "later: ";

    /// <summary>The lines of the table.</summary>
    public static IReadOnlyList<string> Lines => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "contract.tsv"));

    /// <summary>What is wrong with lines of a table, a text each.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="tests">The names of all tests there are.</param>
    public static IReadOnlyList<string> Faults(IReadOnlyList<string> lines, IReadOnlySet<string> tests)
    {
        List<string> faults = [.. lines.CountBy(static line => line.Split('\t')[0]).Where(static id => id.Value > 1).Select(static id => $"{id.Key} is there {id.Value} times")];
        foreach (string line in lines)
        {
            string[] cells = line.Split('\t');
            if (cells.Length != 3 || cells.Any(string.IsNullOrWhiteSpace))
            {
                faults.Add($"{cells[0]} has not an id, a rule and its tests");
            }
            else if (cells[2].StartsWith(Later.TrimEnd(), StringComparison.Ordinal))
            {
                faults.AddRange(cells[2].Length > Later.Length ? [] : new[] { $"{cells[0]} comes later and does not say why" });
            }
            else
            {
                faults.AddRange(cells[2].Split(", ").Where(test => !tests.Contains(test)).Select(test => $"{cells[0]} names {test}, which is no test"));
            }
        }

        return faults;
    }

    /// <summary>The ids of the rules that come later.</summary>
    public static IReadOnlyList<string> ComeLater(IReadOnlyList<string> lines) =>
        [.. lines.Select(static line => line.Split('\t')).Where(static cells => cells[^1].StartsWith(Later, StringComparison.Ordinal)).Select(static cells => cells[0])];

    /// <summary>The tests of an assembly by class and method.</summary>
    public static IReadOnlySet<string> TestsOf(Assembly assembly) => assembly.GetTypes()
        .SelectMany(static type => type.GetMethods().Where(static method => method.GetCustomAttribute<FactAttribute>() is { Skip: null }))
        .Select(static method => $"{method.ReflectedType!.Name}.{method.Name}")
        .ToHashSet();
}
