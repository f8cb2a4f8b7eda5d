using System.Text;
using Tributary.Nodes.Credentials;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Who a request says it comes from, for one call. No record, so that it shows nothing of itself as a text.</summary>
/// <param name="kind">The way.</param>
/// <param name="name">The user, or the name of the header or the query parameter; empty for a bearer token.</param>
/// <param name="secret">The password, the token or the key.</param>
internal sealed class HttpSender(HttpAuthKind kind, string name, string secret)
{
    /// <summary>The header field that is sent; null when the query holds the key.</summary>
    public KeyValuePair<string, string>? Header => kind switch
    {
        HttpAuthKind.Basic => KeyValuePair.Create("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{secret}"))}"),
        HttpAuthKind.Bearer => KeyValuePair.Create("Authorization", $"Bearer {secret}"),
        HttpAuthKind.Header => KeyValuePair.Create(name, secret),
        _ => null,
    };

    /// <summary>The sender that a credential of the workspace stands for.</summary>
    public static HttpSender Of(Credential credential) =>
        credential.Type == CredentialType.Basic ? new HttpSender(HttpAuthKind.Basic, credential["username"], credential["password"])
        : credential.Type == CredentialType.Bearer ? new HttpSender(HttpAuthKind.Bearer, string.Empty, credential["token"])
        : new HttpSender(credential["in"] == "query" ? HttpAuthKind.Query : HttpAuthKind.Header, credential["name"], credential["value"]);

    /// <summary>A URL with the key in its query when that is where it belongs.</summary>
    public string Url(string url) => kind == HttpAuthKind.Query ? QueryText.With(url, name, secret) : url;
}
