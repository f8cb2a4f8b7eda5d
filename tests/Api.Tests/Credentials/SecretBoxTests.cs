using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Credentials;
using Tributary.Engine.Stores;
using Tributary.Shared;

namespace Tributary.Api.Tests.Credentials;

/// <summary>Secrets that are encrypted, by several servers on one key ring.</summary>
public sealed class SecretBoxTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("a secret text");

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryDocuments _documents = new();

    [Fact]
    public async Task What_is_encrypted_opens_for_its_purpose_alone_and_in_the_next_process_too()
    {
        byte[] closed;
        using (SecretBox first = Box())
        {
            closed = await first.Close(Secret, "a", CancellationToken.None);
            Assert.Equal(Secret, await first.TryOpen(closed, "a", CancellationToken.None));
            Assert.Null(await first.TryOpen(closed, "b", CancellationToken.None));
            Assert.Null(await first.TryOpen([1, 2, 3], "a", CancellationToken.None));
        }

        using SecretBox next = Box();
        Assert.Equal(Secret, await next.TryOpen(closed, "a", CancellationToken.None));
        Assert.True(closed.AsSpan().IndexOf(Secret) < 0);
    }

    [Fact]
    public async Task A_key_that_another_process_added_is_found_after_a_while()
    {
        using SecretBox one = Box();
        using SecretBox other = Box();
        Assert.Null(await other.TryOpen(await one.Close(Secret, "a", CancellationToken.None), "b", CancellationToken.None));
        DocumentKeyRing late = new(_documents);
        MemoryDocuments elsewhere = new();
        using SecretBox third = new(new DocumentKeyRing(elsewhere), _time);
        byte[] closed = await third.Close(Secret, "a", CancellationToken.None);
        Assert.Null(await other.TryOpen(closed, "a", CancellationToken.None));

        string key = Assert.Single(await new DocumentKeyRing(elsewhere).Load(CancellationToken.None));
        await late.Add("from-elsewhere", key, CancellationToken.None);
        Assert.Null(await other.TryOpen(closed, "a", CancellationToken.None));
        _time.Advance(SecretBox.Patience + TimeSpan.FromSeconds(1));

        Assert.Equal(Secret, await other.TryOpen(closed, "a", CancellationToken.None));
    }

    [Fact]
    public async Task A_key_is_kept_before_anything_that_it_encrypted_is_given_out()
    {
        FailingRing ring = new(_documents) { IsDown = true };
        using SecretBox box = new(ring, _time);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => box.Close(Secret, "a", CancellationToken.None));
        ring.IsDown = false;
        byte[] closed = await box.Close(Secret, "a", CancellationToken.None);

        Assert.Equal("key", XElement.Parse(Assert.Single(await ring.Load(CancellationToken.None))).Name.LocalName);
        using SecretBox next = Box();
        Assert.Equal(Secret, await next.TryOpen(closed, "a", CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_opens_when_the_ring_is_lost()
    {
        byte[] closed;
        using (SecretBox box = Box())
        {
            closed = await box.Close(Secret, "a", CancellationToken.None);
        }

        using SecretBox without = new(new DocumentKeyRing(new MemoryDocuments()), _time);
        Assert.Null(await without.TryOpen(closed, "a", CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_key_is_left_out()
    {
        await new DocumentKeyRing(_documents).Add("cut", "<key id=", CancellationToken.None);
        using SecretBox box = Box();
        Assert.Equal(Secret, await box.TryOpen(await box.Close(Secret, "a", CancellationToken.None), "a", CancellationToken.None));
    }

    private SecretBox Box() => new(new DocumentKeyRing(_documents), _time);

    private sealed class FailingRing(IDocumentStore documents) : IKeyRing
    {
        private readonly DocumentKeyRing _ring = new(documents);

        public bool IsDown { get; set; }

        public Task<IReadOnlyList<string>> Load(CancellationToken cancellationToken) => _ring.Load(cancellationToken);

        public Task Add(string name, string key, CancellationToken cancellationToken) =>
            IsDown ? throw new StoreUnavailableException("It is down.") : _ring.Add(name, key, cancellationToken);
    }
}
