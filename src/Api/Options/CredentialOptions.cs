using Tributary.Nodes.Credentials;

namespace Tributary.Api.Options;

/// <summary>A credential of the server's operator (an item of <see cref="SharedCredentialOptions.Credentials"/>).</summary>
public sealed class CredentialOptions
{
    /// <summary>What workflows call it; no two are called the same. Required.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Its type: <c>basic</c>, <c>bearer</c> or <c>api_key</c>. Required.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>The ids of the workspaces that may use it, separated by commas. Null or empty (default): all.</summary>
    public string? Workspaces { get; set; }

    /// <summary>With <c>basic</c>: the user name.</summary>
    public string? Username { get; set; }

    /// <summary>With <c>basic</c>: the password.</summary>
    public string? Password { get; set; }

    /// <summary>With <c>bearer</c>: the token.</summary>
    public string? Token { get; set; }

    /// <summary>With <c>api_key</c>: the name of the header or the query parameter.</summary>
    public string? KeyName { get; set; }

    /// <summary>With <c>api_key</c>: the key.</summary>
    public string? KeyValue { get; set; }

    /// <summary>With <c>api_key</c>: <c>header</c> or <c>query</c>. Null or empty (default): <c>header</c>.</summary>
    public string? KeyIn { get; set; }

    /// <summary>Its texts by the names that the type has for them; those that are not given are left out.</summary>
    internal Dictionary<string, string> Data => new[]
        {
            ("username", Username), ("password", Password), ("token", Token), ("name", KeyName), ("value", KeyValue), ("in", KeyIn),
        }
        .Where(static each => !string.IsNullOrEmpty(each.Item2))
        .ToDictionary(static each => each.Item1, static each => each.Item2!);

    /// <summary>The workspaces that may use it, as they are written.</summary>
    internal IEnumerable<string> WorkspaceIds => (Workspaces ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The setting that holds a text of the type.</summary>
    internal static string SettingOf(string field) => field switch
    {
        "name" => nameof(KeyName),
        "value" => nameof(KeyValue),
        "in" => nameof(KeyIn),
        "username" => nameof(Username),
        "password" => nameof(Password),
        _ => nameof(Token),
    };

    /// <summary>What is wrong with it, by setting and without its texts.</summary>
    internal IEnumerable<(string Setting, string Fault)> Faults()
    {
        if (string.IsNullOrWhiteSpace(Name) || Guid.TryParse(Name, out _))
        {
            yield return (nameof(Name), "is missing or a UUID. Give the name that workflows use");
        }

        if (WorkspaceIds.Any(static id => !Guid.TryParse(id, out _)))
        {
            yield return (nameof(Workspaces), "should be ids of workspaces, separated by commas, or be left out for all");
        }

        if (CredentialType.Find(Type) is not { } type)
        {
            yield return (nameof(Type), $"should be one of {CredentialType.Names}");
            yield break;
        }

        foreach (string field in Data.Where(static each => each.Value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)).Select(static each => each.Key))
        {
            yield return (SettingOf(field), "is a reference to a key vault that the platform could not resolve. Look at the identity's role there");
        }

        foreach ((string field, string fault) in type.Faults(Data))
        {
            yield return (SettingOf(field), fault == "Field required" ? "is missing" : $"is wrong: {fault}");
        }
    }
}
