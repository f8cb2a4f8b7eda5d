using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tributary.Api.Http;

namespace Tributary.Api.Idempotency;

/// <summary>What a caller says so that a request which is sent again makes nothing twice.</summary>
/// <param name="Hash">The SHA-256 of the key, in lower-case hexadecimal: nobody's key is kept.</param>
/// <param name="RetriesFailed">Whether the key is free again when what it stands for failed or was stopped.</param>
internal sealed record IdempotencyKey(string Hash, bool RetriesFailed)
{
    /// <summary>The request's header with the key.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The request's header that says whether a failure frees the key; <c>false</c> unless it is given.</summary>
    public const string RetryHeader = "Idempotency-Retry-Failed";

    /// <summary>The header of an answer that tells of something that an earlier request had begun.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int Longest = 255;

    /// <summary>The key of a request; null when it has none, or a wrong one, with the fault added.</summary>
    public static IdempotencyKey? Read(HttpRequest request, FaultList faults)
    {
        if (!request.Headers.TryGetValue(Header, out StringValues values))
        {
            return null;
        }

        string key = values.Count == 1 ? values[0]! : string.Empty;
        if (key.Length is 0 or > Longest || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            faults.Add("idempotency_key", $"The key should be one value of 1 to {Longest} visible ASCII characters without spaces, such as a UUID", "header", Header);
            return null;
        }

        string? retry = request.Headers[RetryHeader];
        bool retriesFailed = string.Equals(retry, bool.TrueString, StringComparison.OrdinalIgnoreCase);
        if (retry is not null && !retriesFailed && !string.Equals(retry, bool.FalseString, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("bool_parsing", "Input should be a valid boolean: true or false", "header", RetryHeader);
        }

        return new IdempotencyKey(Hex(SHA256.HashData(Encoding.UTF8.GetBytes(key))), retriesFailed);
    }

    /// <summary>A hash of everything a request asks for: method, path, query and the body, in which neither the order of keys nor blanks count.</summary>
    public static string HashOf(HttpRequest request, JsonElement body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(CanonicalJson.Of(body));
        return Hex(hash.GetHashAndReset());
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
