using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Credentials;

/// <summary>
/// Takes the secrets of a call out of what comes of it: as they are, in any case, and as URLs, forms, JSON, HTML and the header of HTTP's
/// user names write them. What a server makes of a secret in another way, such as a hash or its halves, is not known to be one. Linear in
/// the size of what is looked through.
/// </summary>
internal sealed class SecretRedaction
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[redacted]";

    // Outputs are read by later nodes up to a depth of 256.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 900 };

    private static readonly HtmlEncoder PlainHtml = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string[] _secrets;
    private readonly byte[][] _bytes;
    private readonly SearchValues<string> _search;

    private SecretRedaction(string[] secrets)
    {
        _secrets = secrets;
        _bytes = [.. secrets.Select(Encoding.UTF8.GetBytes)];
        _search = SearchValues.Create(secrets, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The redaction of a call; null when it has no credentials.</summary>
    public static SecretRedaction? Of(IEnumerable<Credential> credentials)
    {
        // The longest first, so that none leaves a part of another behind.
        string[] secrets = [.. credentials.SelectMany(Forms).Distinct(StringComparer.Ordinal).OrderByDescending(static secret => secret.Length)];
        return secrets.Length == 0 ? null : new SecretRedaction(secrets);
    }

    /// <summary>Whether bytes that are kept as they are hold a secret.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] secret in _bytes)
        {
            if (bytes.IndexOf(secret) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A text without the secrets.</summary>
    public string Text(string text)
    {
        if (!text.AsSpan().ContainsAny(_search))
        {
            return text;
        }

        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Mark, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>A JSON text without the secrets, in names, texts and numbers; the same when it holds none.</summary>
    public ReadOnlyMemory<byte> Json(ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, Deep);
        while (reader.Read())
        {
            if (Holds(ref reader))
            {
                return JsonText.Write((Redaction: this, Json: json), static (writer, state) => state.Redaction.Copy(writer, state.Json.Span));
            }
        }

        return json;
    }

    /// <summary>What comes of a call, without the secrets.</summary>
    public NodeOutcome Outcome(NodeOutcome outcome) => outcome switch
    {
        NodeOutcome.Failed failed => new NodeOutcome.Failed(Failure(failed.Error)),
        NodeOutcome.Succeeded succeeded => succeeded with
        {
            Outputs = [.. succeeded.Outputs.Select(output => output.Value.IsStored ? output : output with { Value = Value(output.Value) })],
            Warnings = succeeded.Warnings is null ? null : [.. succeeded.Warnings.Select(warning => warning with { Detail = Text(warning.Detail) })],
        },
        _ => outcome,
    };

    private static IEnumerable<string> Forms(Credential credential)
    {
        IEnumerable<string> secrets = credential.Secrets;
        if (credential.Type == CredentialType.Basic)
        {
            string pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential["username"]}:{credential["password"]}"));
            secrets = secrets.Append(pair);
        }

        foreach (string secret in secrets)
        {
            yield return secret;
            if (secret.Trim().Length >= CredentialType.ShortestSecret)
            {
                // A header's value loses the blanks around it on its way.
                yield return secret.Trim();

                // Header values come in as Latin-1, whatever they were sent as.
                yield return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret.Trim()));
            }

            yield return Uri.EscapeDataString(secret);
            yield return WebUtility.UrlEncode(secret);
            yield return WebUtility.HtmlEncode(secret);
            yield return HtmlEncoder.Default.Encode(secret);
            yield return PlainHtml.Encode(secret);
            yield return JavaScriptEncoder.Default.Encode(secret);
            yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        }
    }

    private Failure Failure(Failure failure) => failure with { Message = Text(failure.Message), Cause = failure.Cause is null ? null : Failure(failure.Cause) };

    private ValueRef Value(ValueRef value) => Json(value.Json) is var kept && kept.Equals(value.Json) ? value : ValueRef.Inline(kept);

    private bool Holds(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.PropertyName or JsonTokenType.String => reader.GetString()!.AsSpan().ContainsAny(_search),
        JsonTokenType.Number => IsSecret(reader.ValueSpan),
        _ => false,
    };

    private bool IsSecret(ReadOnlySpan<byte> number)
    {
        foreach (byte[] secret in _bytes)
        {
            if (number.SequenceEqual(secret))
            {
                return true;
            }
        }

        return false;
    }

    private void Copy(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, Deep);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    writer.WritePropertyName(Text(reader.GetString()!));
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(Text(reader.GetString()!));
                    break;
                case JsonTokenType.Number when IsSecret(reader.ValueSpan):
                    writer.WriteStringValue(Mark);
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
    }
}
