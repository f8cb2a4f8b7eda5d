using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Tributary.Api.Credentials;

/// <summary>
/// Encrypts secrets for a purpose and opens them again, with the keys of the ring. A key that another process added is found: what does not
/// open has the ring read again, once in <see cref="Patience"/>.
/// </summary>
/// <param name="ring">Where keys are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class SecretBox(IKeyRing ring, TimeProvider time) : IDisposable
{
    /// <summary>How long a ring that was read is taken to be whole.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Keys? _keys;

    /// <summary>Encrypts bytes. The key that it takes is durable when this returns.</summary>
    /// <param name="secret">The bytes.</param>
    /// <param name="purpose">What they are for; only the same purpose opens them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<byte[]> Close(byte[] secret, string purpose, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _keys ??= await Load(cancellationToken);
            byte[] closed = _keys.Of(purpose).Protect(secret);
            await _keys.Ring.Keep(ring, cancellationToken);
            return closed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Opens what was encrypted; null when no key of the ring does, or it was encrypted for another purpose.</summary>
    /// <param name="closed">What <see cref="Close"/> gave.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<byte[]?> TryOpen(byte[] closed, string purpose, CancellationToken cancellationToken)
    {
        if (_keys is { } known && TryOpen(known, closed, purpose) is { } opened)
        {
            return opened;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_keys is null || time.GetElapsedTime(_keys.LoadedAt) > Patience)
            {
                Keys? before = _keys;
                _keys = await Load(cancellationToken);
                before?.Dispose();
            }

            return TryOpen(_keys, closed, purpose);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _turn.Dispose();
    }

    private static byte[]? TryOpen(Keys keys, byte[] closed, string purpose)
    {
        try
        {
            return keys.Of(purpose).Unprotect(closed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<Keys> Load(CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        return new Keys(new LoadedKeyRing(await ring.Load(cancellationToken)), now);
    }

    private sealed class Keys : IDisposable
    {
        private readonly ServiceProvider _services;
        private readonly IDataProtectionProvider _protection;

        public Keys(LoadedKeyRing ring, long loadedAt)
        {
            Ring = ring;
            LoadedAt = loadedAt;
            ServiceCollection services = new();
            services.AddDataProtection(static options => options.ApplicationDiscriminator = "Tributary");
            services.Configure<KeyManagementOptions>(options => options.XmlRepository = ring);
            _services = services.BuildServiceProvider();
            _protection = _services.GetRequiredService<IDataProtectionProvider>();
        }

        public LoadedKeyRing Ring { get; }

        public long LoadedAt { get; }

        public IDataProtector Of(string purpose) => _protection.CreateProtector(purpose);

        public void Dispose() => _services.Dispose();
    }
}
