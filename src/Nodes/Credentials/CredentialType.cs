using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.Credentials;

/// <summary>A type of credential and the texts that one of it is made of.</summary>
/// <param name="Name">The word for it.</param>
/// <param name="Fields">Its texts.</param>
public sealed record CredentialType(string Name, IReadOnlyList<CredentialField> Fields)
{
    /// <summary>The shortest secret in characters: what is shorter could not be taken out of texts without spoiling them.</summary>
    public const int ShortestSecret = 4;

    /// <summary>The longest secret in characters.</summary>
    public const int LongestSecret = 8192;

    private const int LongestName = 200;

    /// <summary>User name and password, as HTTP has it.</summary>
    public static readonly CredentialType Basic = new("basic", [Plain("username", CheckUser), Secret("password")]);

    /// <summary>A token, which the header Authorization carries.</summary>
    public static readonly CredentialType Bearer = new("bearer", [Secret("token")]);

    /// <summary>A key, which a header of its own or the query carries.</summary>
    public static readonly CredentialType ApiKey = new("api_key", [Plain("name", CheckName), Secret("value"), Plain("in", CheckPlace, "header")]);

    /// <summary>Every type.</summary>
    public static IReadOnlyList<CredentialType> All { get; } = [Basic, Bearer, ApiKey];

    /// <summary>The words for all types, for people.</summary>
    public static string Names => string.Join(", ", All.Select(static type => type.Name));

    /// <summary>The type of a name; null when there is none.</summary>
    public static CredentialType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>What is wrong with the texts of a credential: the key, and a sentence that holds none of the texts. Empty when nothing is.</summary>
    public IEnumerable<(string Field, string Fault)> Faults(IReadOnlyDictionary<string, string> data)
    {
        foreach (string strange in data.Keys.Where(key => Fields.All(field => field.Name != key)))
        {
            yield return (strange, $"A credential of type {Name} takes {string.Join(", ", Fields.Select(static field => field.Name))} only");
        }

        foreach (CredentialField field in Fields)
        {
            if (!data.TryGetValue(field.Name, out string? text))
            {
                if (field.Fallback is null)
                {
                    yield return (field.Name, "Field required");
                }
            }
            else if (field.Check(text) is { } fault)
            {
                yield return (field.Name, fault);
            }
        }

        if (data.GetValueOrDefault("in", "header") == "header" && this == ApiKey && data.TryGetValue("name", out string? name) && CheckName(name) is null && OutboundHeaders.NameFault(name) is not null)
        {
            yield return ("name", "It is no name that a header may have");
        }
    }

    private static CredentialField Plain(string name, Func<string, string?> check, string? fallback = null) => new(name, false, fallback, check);

    private static CredentialField Secret(string name) => new(name, true, null, CheckSecret);

    private static string? CheckSecret(string text) =>
        text.Length is < ShortestSecret or > LongestSecret ? $"It should have {ShortestSecret} to {LongestSecret} characters"
        : text.Any(char.IsControl) ? "It should have no line breaks and other control characters"
        : null;

    private static string? CheckUser(string text) =>
        text.Length > LongestName ? $"It should have at most {LongestName} characters"
        : text.Contains(':', StringComparison.Ordinal) || text.Any(char.IsControl) ? "It should have no colon, line breaks and other control characters"
        : null;

    private static string? CheckName(string text) =>
        text.Length is 0 or > LongestName || text.Any(char.IsControl) ? $"It should have 1 to {LongestName} characters and no control characters" : null;

    private static string? CheckPlace(string text) => text is "header" or "query" ? null : "It should be header or query";
}
