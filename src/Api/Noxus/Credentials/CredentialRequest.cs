using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Nodes.Credentials;

namespace Tributary.Api.Noxus.Credentials;

/// <summary>What a client asks for when it makes or changes a credential. Faults are told without what the credential holds.</summary>
/// <param name="Name">The name; null to leave it.</param>
/// <param name="Type">The type; null when it was wrong.</param>
/// <param name="Data">The texts; null to leave them.</param>
internal readonly record struct CredentialRequest(string? Name, CredentialType? Type, Dictionary<string, string>? Data)
{
    private const int LongestName = 200;

    /// <summary>Reads a body, every fault of it at once; meaningless when faults were added.</summary>
    /// <param name="body">The body.</param>
    /// <param name="current">The type of the credential that is changed; null when one is made.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static CredentialRequest Read(JsonElement body, CredentialType? current, FaultList faults)
    {
        string? name = ReadName(body, isNeeded: current is null, faults);
        CredentialType? type = ReadType(body, current, faults);
        bool hasData = BodyValues.Has(body, "data", out JsonElement data);
        if (!hasData && (current is null || type != current))
        {
            faults.Missing("body", "data");
        }

        return new CredentialRequest(name, type, hasData ? ReadData(data, type, faults) : null);
    }

    private static string? ReadName(JsonElement body, bool isNeeded, FaultList faults)
    {
        if (isNeeded && !BodyValues.Has(body, "name", out _))
        {
            faults.Missing("body", "name");
            return null;
        }

        string? name = BodyValues.Text(body, "name", faults)?.Trim();
        if (name is { Length: 0 })
        {
            faults.Add("string_too_short", "String should have at least 1 character", "body", "name");
        }
        else if (name?.Length > LongestName)
        {
            faults.Add("string_too_long", $"String should have at most {LongestName} characters", "body", "name");
        }
        else if (name is not null && (Guid.TryParse(name, out _) || name.Any(char.IsControl)))
        {
            faults.Add("value_error", "A name should be no UUID and have no control characters: nodes name credentials by their id or their name", "body", "name");
        }

        return name;
    }

    private static CredentialType? ReadType(JsonElement body, CredentialType? current, FaultList faults)
    {
        if (!BodyValues.Has(body, "type", out _))
        {
            if (current is null)
            {
                faults.Missing("body", "type");
            }

            return current;
        }

        if (BodyValues.Text(body, "type", faults) is not { } given)
        {
            return null;
        }

        CredentialType? type = CredentialType.Find(given);
        if (type is null)
        {
            faults.Add("literal_error", $"Input should be one of {CredentialType.Names}", "body", "type");
        }

        return type;
    }

    private static Dictionary<string, string>? ReadData(JsonElement data, CredentialType? type, FaultList faults)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            faults.NotObject("body", "data");
            return null;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        bool areTexts = true;
        foreach (JsonProperty each in data.EnumerateObject())
        {
            if (each.Value.ValueKind == JsonValueKind.String)
            {
                texts.Add(each.Name, each.Value.GetString()!);
            }
            else
            {
                faults.NotText("body", "data", each.Name);
                areTexts = false;
            }
        }

        foreach ((string field, string fault) in type?.Faults(texts) ?? [])
        {
            // A text of another sort is there, and told above.
            if (areTexts || !data.TryGetProperty(field, out JsonElement given) || given.ValueKind == JsonValueKind.String)
            {
                faults.Add(fault == "Field required" ? "missing" : "value_error", fault, "body", "data", field);
            }
        }

        return texts;
    }
}
