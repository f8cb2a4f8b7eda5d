using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Templates;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Configuration of <see cref="HttpRequestNode"/>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">The header fields to send.</param>
/// <param name="Body">The body; null sends none.</param>
/// <param name="ContentType">The body's type; null when neither it nor a body is configured.</param>
/// <param name="Timeout">The time for everything.</param>
/// <param name="MaxResponseBytes">The largest answer.</param>
/// <param name="FollowRedirects">Whether redirects are followed.</param>
/// <param name="FailOnStatus">Whether a status of 400 or more is a failure.</param>
/// <param name="Auth">How the request says who sends it; null when it does not.</param>
/// <param name="Response">As what the body of the answer is read.</param>
/// <param name="Paging">How pages are gathered; null for one request.</param>
internal sealed record HttpRequestConfig(
    HttpMethod Method,
    TextTemplate Url,
    IReadOnlyList<KeyValuePair<string, TextTemplate>> Headers,
    HttpBody? Body,
    string? ContentType,
    TimeSpan Timeout,
    int MaxResponseBytes,
    bool FollowRedirects,
    bool FailOnStatus,
    HttpAuth? Auth,
    ResponseForm Response,
    HttpPaging? Paging)
{
    /// <summary>The most header fields of a node.</summary>
    public const int MostHeaders = 100;

    public static readonly ConfigField<string> MethodField = ConfigField.Text(
        "method", "The method: GET (default), POST, PUT, PATCH, DELETE, HEAD or OPTIONS.", fallback: "GET",
        choices: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

    public static readonly ConfigField<string> UrlField = ConfigField.Of(
        "url",
        "str",
        "An absolute http or https URL without user name or password. ((Key)) stands for the value that arrives at variables under Key; values are put in as they are, "
            + "not escaped: one that may hold spaces, slashes or ampersands must arrive percent-encoded.",
        required: true,
        string.Empty,
        "null",
        static value => value.GetString()!,
        CheckUrl);

    public static readonly ConfigField<IReadOnlyList<KeyValuePair<string, TextTemplate>>> HeadersField =
        ConfigField.Of<IReadOnlyList<KeyValuePair<string, TextTemplate>>>(
            "headers",
            "dict",
            "Header fields to send, 100 at most; each value is a text with ((Key)) placeholders. An Idempotency-Key that is the same for every attempt of this step, and a User-Agent, "
                + "are added when they are not given.",
            required: false,
            [],
            "{}",
            static value => [.. value.EnumerateObject().Select(static header => KeyValuePair.Create(header.Name, TextTemplate.Parse(header.Value.GetString()!)))],
            CheckHeaders);

    public static readonly ConfigField<JsonElement> BodyField = ConfigField.Any(
        "body",
        "The body: a text, or a JSON value. ((Key)) is replaced in the text, or in the texts within the value; one that is exactly one placeholder becomes the variable's value with its type. "
            + "Without it no body is sent.");

    public static readonly ConfigField<string> ContentTypeField = ConfigField.Of(
        "content_type",
        "str",
        "The body's media type. Default: application/json when the body is a JSON value, else text/plain; both in UTF-8.",
        required: false,
        string.Empty,
        "\"\"",
        static value => value.GetString()!,
        static value => value.ValueKind != JsonValueKind.String ? "must be a text"
            : value.GetString()!.Length == 0 || MediaTypeHeaderValue.TryParse(value.GetString(), out _) ? null
            : "must be a media type such as application/xml");

    public static readonly ConfigField<double> TimeoutField = ConfigField.Number(
        "timeout_seconds", "The time for everything from connecting to the last byte of the answer, redirects included, in seconds from 0.1 to 300.", 30, 0.1, 300);

    public static readonly ConfigField<int> MaxResponseBytesField = ConfigField.Integer(
        "max_response_bytes", "The largest answer in bytes after decompression, from 1 to 10485760 (10 MiB). A larger one is a failure.", 5 * 1024 * 1024, 1, 10 * 1024 * 1024);

    public static readonly ConfigField<bool> FollowRedirectsField = ConfigField.Flag(
        "follow_redirects", "Follow redirects, 10 at most; otherwise a redirect is the result.", fallback: true);

    public static readonly ConfigField<bool> FailOnStatusField = ConfigField.Flag(
        "fail_on_status", "Treat a status of 400 or more as a failure of the node; otherwise it is the result.", fallback: true);

    public static readonly ConfigField<string> ResponseField = ConfigField.Text(
        "response",
        "As what to read the body: auto (default: text, and json when the content type says JSON); json, xml or csv, which put the value into json and fail when the body is something else; "
            + "text; or file, which keeps the bytes as a file of the workspace and gives it as file. XML becomes objects with @attribute and #text; CSV has a header.",
        fallback: "auto",
        choices: ["auto", "json", "xml", "csv", "text", "file"]);

    public static HttpRequestConfig From(NodeConfig config)
    {
        JsonElement given = BodyField.Read(config);
        HttpBody? body = given.ValueKind == JsonValueKind.Undefined ? null : new HttpBody(given);
        string contentType = ContentTypeField.Read(config);
        return new HttpRequestConfig(
            HttpMethod.Parse(MethodField.Read(config)),
            TextTemplate.Parse(UrlField.Read(config)),
            HeadersField.Read(config),
            body,
            contentType.Length > 0 ? contentType : body?.ContentType,
            TimeSpan.FromSeconds(TimeoutField.Read(config)),
            MaxResponseBytesField.Read(config),
            FollowRedirectsField.Read(config),
            FailOnStatusField.Read(config),
            HttpAuth.Field.Read(config),
            Enum.Parse<ResponseForm>(ResponseField.Read(config), ignoreCase: true),
            HttpPaging.Field.Read(config));
    }

    public static (string Field, string Fault)? CheckTogether(NodeConfig config)
    {
        HttpRequestConfig read = From(config);
        return read.Paging is not null && read.Response is not (ResponseForm.Auto or ResponseForm.Json) ? (ResponseField.Name, "must be json or auto beside 'pagination'")
            : read.Auth?.Kind is HttpAuthKind.Basic or HttpAuthKind.Bearer && read.Headers.Any(static header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
                ? (HeadersField.Name, "must not have Authorization beside 'auth'")
            : null;
    }

    // A URL with placeholders is known only when it is called.
    private static string? CheckUrl(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? "must be a text"
        : value.GetString()!.Length == 0 ? "must not be empty"
        : TextTemplate.Parse(value.GetString()!).Names.Count > 0 || OutboundUrl.TryRead(value.GetString()!, out _, out string? fault) ? null
        : fault;

    private static string? CheckHeaders(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > MostHeaders)
        {
            return $"must be an object of at most {MostHeaders} header fields";
        }

        foreach (JsonProperty header in value.EnumerateObject())
        {
            string? fault = OutboundHeaders.NameFault(header.Name)
                ?? (header.Value.ValueKind == JsonValueKind.String ? OutboundHeaders.ValueFault(header.Value.GetString()!) : "must have a text as its value");
            if (fault is not null)
            {
                return $"has a fault: '{header.Name}' {fault}";
            }
        }

        return null;
    }
}
