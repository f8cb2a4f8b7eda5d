using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Blobs.Tests.Keys;

/// <summary>A vault with one RSA key whose newest version the test sets, as its REST API answers; and an identity that it knows.</summary>
internal sealed class FakeVault : HttpPipelineTransport, IDisposable
{
    public const string Key = "https://unit.vault.azure.net/keys/credentials";

    private readonly HttpClientTransport _inner;
    private readonly Dictionary<string, RSA> _versions = [];

    public FakeVault()
    {
        _inner = new HttpClientTransport(new HttpClient(new Handler(this)));
        Rotate();
    }

    /// <summary>What it was asked, by method and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The status it answers with; null to do what it is asked.</summary>
    public int? Refuses { get; set; }

    public static TokenCredential Identity { get; } = DelegatedTokenCredential.Create(static (context, _) => new AccessToken(string.Join(' ', context.Scopes), DateTimeOffset.MaxValue));

    public void Rotate() => _versions.Add($"{_versions.Count + 1:x32}", RSA.Create(2048));

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message) => _inner.ProcessAsync(message);

    public void Dispose()
    {
        _inner.Dispose();
        foreach (RSA key in _versions.Values)
        {
            key.Dispose();
        }
    }

    private async Task<HttpResponseMessage> Answer(HttpRequestMessage request)
    {
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
        Assert.Equal("https://vault.azure.net/.default", request.Headers.Authorization?.Parameter);
        if (Refuses is { } status)
        {
            return new HttpResponseMessage((System.Net.HttpStatusCode)status);
        }

        string[] path = request.RequestUri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (request.Method == HttpMethod.Get)
        {
            return Say($$$"""{"key":{"kid":"{{{Key}}}/{{{_versions.Keys.Last()}}}","kty":"RSA"}}""");
        }

        JsonElement body = JsonElement.Parse(await request.Content!.ReadAsStringAsync());
        Assert.Equal("RSA-OAEP-256", body.GetProperty("alg").GetString());
        byte[] value = Base64Url.DecodeFromChars(body.GetProperty("value").GetString());
        byte[] result = path[^1] == "wrapkey" ? _versions[path[^2]].Encrypt(value, RSAEncryptionPadding.OaepSHA256) : _versions[path[^2]].Decrypt(value, RSAEncryptionPadding.OaepSHA256);
        return Say($$"""{"kid":"x","value":"{{Base64Url.EncodeToString(result)}}"}""");
    }

    private static HttpResponseMessage Say(string json) => new() { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private sealed class Handler(FakeVault vault) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => vault.Answer(request);
    }
}
