using Tributary.Api.Credentials;
using Tributary.Blobs.Keys;
using Tributary.Engine.Stores;
using Tributary.Shared;

namespace Tributary.Blobs.Tests.Keys;

/// <summary>A key ring whose keys a vault wraps.</summary>
public sealed class VaultKeyRingTests : IDisposable
{
    private const string Secret = "<key id=\"1\"><value>a master key</value></key>";

    private readonly FakeVault _vault = new();
    private readonly MemoryDocuments _documents = new();

    private DocumentKeyRing Kept => new(_documents);

    private VaultKeyRing Ring => new(Kept, new VaultKey(new Uri(FakeVault.Key), FakeVault.Identity, _vault));

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task A_key_is_kept_wrapped_and_read_as_it_was()
    {
        await Ring.Add("key-1", Secret, CancellationToken.None);

        Assert.Equal([Secret], await Ring.Load(CancellationToken.None));
        string kept = Assert.Single(await Kept.Load(CancellationToken.None));
        Assert.DoesNotContain("master", kept, StringComparison.Ordinal);
        Assert.Contains($"\"vaultKey\":\"{FakeVault.Key}/{1:x32}\"", kept, StringComparison.Ordinal);
        Assert.Equal(
            [
                "GET /keys/credentials?api-version=7.4",
                $"POST /keys/credentials/{1:x32}/wrapkey?api-version=7.4",
                $"POST /keys/credentials/{1:x32}/unwrapkey?api-version=7.4",
            ],
            _vault.Asked);
    }

    [Fact]
    public async Task The_newest_version_wraps_and_older_ones_still_unwrap()
    {
        await Ring.Add("key-1", Secret, CancellationToken.None);
        _vault.Rotate();
        await Ring.Add("key-2", "<second/>", CancellationToken.None);

        Assert.Equal([Secret, "<second/>"], await Ring.Load(CancellationToken.None));
        Assert.Contains($"{2:x32}/unwrapkey", string.Join(' ', _vault.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_from_before_the_vault_are_read_as_they_are()
    {
        await Kept.Add("key-0", "<old/>", CancellationToken.None);
        Assert.Equal(["<old/>"], await Ring.Load(CancellationToken.None));
        Assert.Empty(_vault.Asked);
    }

    [Fact]
    public async Task A_vault_that_refuses_is_a_store_that_cannot_work_and_the_setting_is_named()
    {
        await Ring.Add("key-1", Secret, CancellationToken.None);
        _vault.Refuses = 403;

        StoreUnavailableException refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => Ring.Load(CancellationToken.None));
        Assert.Contains("(403). Look at Storage:Blobs:VaultKeyUri", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Ring.Add("key-2", Secret, CancellationToken.None));
        Assert.Single(await Kept.Load(CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_another_vault_wrapped_is_not_sent_there()
    {
        await Ring.Add("key-1", Secret, CancellationToken.None);
        string kept = Assert.Single(await Kept.Load(CancellationToken.None));
        MemoryDocuments moved = new();
        await new DocumentKeyRing(moved).Add("key-1", kept.Replace("unit.vault", "evil.vault", StringComparison.Ordinal), CancellationToken.None);
        int before = _vault.Asked.Count;

        StoreUnavailableException refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => new VaultKeyRing(new DocumentKeyRing(moved), new VaultKey(new Uri(FakeVault.Key), FakeVault.Identity, _vault)).Load(CancellationToken.None));

        Assert.Contains("another vault", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, _vault.Asked.Count);
    }

    [Fact]
    public async Task A_key_that_was_tampered_with_is_none()
    {
        await Ring.Add("key-1", Secret, CancellationToken.None);
        string kept = Assert.Single(await Kept.Load(CancellationToken.None));
        int content = kept.IndexOf("\"content\":\"", StringComparison.Ordinal) + 11;
        string changed = kept[..content] + (kept[content] == 'A' ? 'B' : 'A') + kept[(content + 1)..];
        MemoryDocuments other = new();
        await new DocumentKeyRing(other).Add("key-1", changed, CancellationToken.None);

        Assert.Empty(await new VaultKeyRing(new DocumentKeyRing(other), new VaultKey(new Uri(FakeVault.Key), FakeVault.Identity, _vault)).Load(CancellationToken.None));
    }
}
