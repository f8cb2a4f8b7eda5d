using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Conditional;

/// <summary>Configuration of <see cref="ConditionalNode"/>.</summary>
/// <param name="Branches">The branches, in the order in which they are tried.</param>
internal sealed record ConditionalConfig(IReadOnlyList<ConditionalBranch> Branches)
{
    /// <summary>The branch taken when no other is.</summary>
    public const string Else = "else";

    public static readonly ConfigField<IReadOnlyList<ConditionalBranch>> BranchesField = ConfigField.Of<IReadOnlyList<ConditionalBranch>>(
        "branches",
        "list",
        "The branches, 1 to 50, tried in order; the first whose conditions hold is taken, otherwise 'else'. Each is {name, match, conditions}: match is all (default) or any; "
            + "each of the 1 to 50 conditions is {path, operator, value, type}. path is a JSON path into the input (default: the input itself); operator is "
            + "equals, not_equals, greater, greater_or_equal, less, less_or_equal, between, contains, not_contains, starts_with, ends_with, matches, in, not_in, exists, "
            + "not_exists, is_empty, is_not_empty or is_type; type is auto (default), number, text, boolean or date.",
        required: true,
        [],
        "null",
        static value => BranchReader.Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => BranchReader.Read(value, out string? fault) is null ? fault : null);

    /// <summary>Every key the output can have.</summary>
    public IReadOnlyCollection<string> Names { get; } = [.. Branches.Select(static branch => branch.Name), Else];

    public static ConditionalConfig From(NodeConfig config) => new(BranchesField.Read(config));
}
