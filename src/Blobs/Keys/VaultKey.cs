using System.Buffers.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Blobs.Keys;

/// <summary>A key of Azure Key Vault that wraps other keys and never leaves the vault. Asked over its REST API: three calls do not need a client of their own.</summary>
internal sealed class VaultKey
{
    private const string Version = "7.4";
    private const string Algorithm = "RSA-OAEP-256";

    private readonly HttpPipeline _pipeline;
    private readonly Uri _key;

    /// <summary>Uses a key.</summary>
    /// <param name="key">Its address, <c>https://vault/keys/name</c>, with or without a version.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="transport">What sends requests; null for the client's own.</param>
    public VaultKey(Uri key, TokenCredential identity, HttpPipelineTransport? transport = null)
    {
        _key = key;
        Options options = new();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        if (transport is not null)
        {
            options.Transport = transport;
        }

        // Every cloud's vaults take tokens for their own address without the vault's name.
        string audience = $"https://{key.Host[(key.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default";
        _pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(identity, audience));
    }

    /// <summary>Wraps a key by the vault key's newest version.</summary>
    /// <returns>The address of that version, and the wrapped key.</returns>
    /// <exception cref="StoreUnavailableException">The vault does not do it.</exception>
    public async Task<(string KeyId, byte[] Wrapped)> Wrap(byte[] key, CancellationToken cancellationToken)
    {
        JsonElement found = await Ask(RequestMethod.Get, _key.AbsoluteUri, null, cancellationToken);
        string id = found.GetProperty("key"u8).GetProperty("kid"u8).GetString()!;
        return (id, await Ask(id, "wrapkey", key, cancellationToken));
    }

    /// <summary>Unwraps a key.</summary>
    /// <param name="keyId">The address that wrapping gave. Only keys of the same vault are asked.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The vault does not do it.</exception>
    public Task<byte[]> Unwrap(string keyId, byte[] wrapped, CancellationToken cancellationToken) =>
        Uri.TryCreate(keyId, UriKind.Absolute, out Uri? id) && id.Scheme == _key.Scheme && id.Authority == _key.Authority
            ? Ask(keyId, "unwrapkey", wrapped, cancellationToken)
            : throw new StoreUnavailableException($"A key of the key ring was wrapped by another vault than {_key.Host}. Set Storage:Blobs:VaultKeyUri to a key of that vault, or bring its keys over.");

    private async Task<byte[]> Ask(string keyId, string operation, byte[] value, CancellationToken cancellationToken)
    {
        byte[] body = JsonText.Write(value, static (writer, bytes) =>
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, Algorithm);
            writer.WriteString("value"u8, Base64Url.EncodeToString(bytes));
            writer.WriteEndObject();
        });
        JsonElement answer = await Ask(RequestMethod.Post, $"{keyId}/{operation}", body, cancellationToken);
        return Base64Url.DecodeFromChars(answer.GetProperty("value"u8).GetString());
    }

    private async Task<JsonElement> Ask(RequestMethod method, string address, byte[]? body, CancellationToken cancellationToken)
    {
        using HttpMessage message = _pipeline.CreateMessage();
        message.BufferResponse = true;
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{address}?api-version={Version}"));
        if (body is not null)
        {
            message.Request.Content = RequestContent.Create(body);
            message.Request.Headers.Add("Content-Type", "application/json");
        }

        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is RequestFailedException or IOException or HttpRequestException or OperationCanceledException or AuthenticationFailedException or AggregateException)
        {
            throw new StoreUnavailableException($"The key vault {_key.Host} does not answer: {exception.Message}", exception);
        }

        return message.Response.Status == 200
            ? JsonText.Parse(message.Response.Content.ToMemory())
            : throw new StoreUnavailableException($"The key vault {_key.Host} does not let the server use its key ({message.Response.Status}). Look at Storage:Blobs:VaultKeyUri and at the identity's role there.");
    }

    private sealed class Options : ClientOptions;
}
