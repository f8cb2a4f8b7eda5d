using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Templates;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>How a request says who sends it.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Name">The user, or the name of the header or the query parameter; empty for a bearer token.</param>
/// <param name="Secret">The password, the token or the key.</param>
internal sealed record HttpAuth(HttpAuthKind Kind, TextTemplate Name, TextTemplate Secret)
{
    private const string Shape = "must be {type: basic, username, password}, {type: bearer, token} or {type: api_key, name, value, in}";

    /// <summary>What a credential of the workspace does in its place.</summary>
    public static readonly CredentialSlot Slot = new(
        "auth",
        [CredentialType.Basic.Name, CredentialType.Bearer.Name, CredentialType.ApiKey.Name],
        "Says who sends the request, in place of the setting 'auth' and of a header of the same name. It is not sent on to another server.",
        InsteadOf: "auth");

    /// <summary>The configuration value; null for none.</summary>
    public static readonly ConfigField<HttpAuth?> Field = ConfigField.Of<HttpAuth?>(
        "auth",
        "dict",
        "How the request says who sends it: {type: basic, username, password}, {type: bearer, token} or {type: api_key, name, value, in} with in header (default) or query. Texts may hold ((Key)) "
            + "placeholders, or a credential of the workspace takes its place (credential_ids), so that no secret need stand in the workflow. It is not sent on to another server. Default: it does not.",
        required: false,
        null,
        "null",
        static value => Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => Read(value, out string? fault) is null ? fault : null);

    /// <summary>The sender that it stands for in one call.</summary>
    public HttpSender In(VariableScope scope) => new(Kind, scope.Render(Name), scope.Render(Secret));

    private static HttpAuth? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(static each => each.Value.ValueKind != JsonValueKind.String))
        {
            fault = $"{Shape}, all of them texts";
            return null;
        }

        Dictionary<string, string> texts = value.EnumerateObject().ToDictionary(static each => each.Name, static each => each.Value.GetString()!, StringComparer.Ordinal);
        (HttpAuthKind Kind, string Name, string Secret)? form = (texts.GetValueOrDefault("type"), texts.GetValueOrDefault("in", "header")) switch
        {
            ("basic", _) => (HttpAuthKind.Basic, "username", "password"),
            ("bearer", _) => (HttpAuthKind.Bearer, string.Empty, "token"),
            ("api_key", "header") => (HttpAuthKind.Header, "name", "value"),
            ("api_key", "query") => (HttpAuthKind.Query, "name", "value"),
            _ => null,
        };
        if (form is not { } known)
        {
            fault = Shape;
            return null;
        }

        string[] takes = ["type", known.Name, known.Secret, texts["type"] == "api_key" ? "in" : string.Empty];
        string? strange = texts.Keys.FirstOrDefault(name => !takes.Contains(name));
        fault = strange is not null ? $"has no '{strange}'; it {Shape}"
            : !texts.ContainsKey(known.Secret) || (known.Name.Length > 0 && !texts.ContainsKey(known.Name)) ? $"lacks something: it {Shape}"
            : known.Kind == HttpAuthKind.Header && TextTemplate.Parse(texts["name"]).Names.Count == 0 && OutboundHeaders.NameFault(texts["name"]) is { } wrong ? $"has a fault: '{texts["name"]}' {wrong}"
            : null;
        return fault is null ? new HttpAuth(known.Kind, TextTemplate.Parse(known.Name.Length == 0 ? string.Empty : texts[known.Name]), TextTemplate.Parse(texts[known.Secret])) : null;
    }
}
