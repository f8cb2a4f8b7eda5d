using Tributary.Api.Credentials;
using Tributary.Api.Options;
using Tributary.Nodes.Credentials;
using Tributary.Shared;

namespace Tributary.Api.Tests.Credentials;

/// <summary>Credentials in a store of documents, as calls of nodes open them.</summary>
public sealed class CredentialShelfTests : IDisposable
{
    private static readonly Guid Workspace = Guid.NewGuid();

    private readonly MemoryDocuments _documents = new();
    private readonly SecretBox _box;
    private readonly CredentialShelf _shelf;

    public CredentialShelfTests()
    {
        _box = new SecretBox(new DocumentKeyRing(_documents), TimeProvider.System);
        _shelf = new CredentialShelf(_documents, _box, new SharedCredentials(new SharedCredentialOptions()));
    }

    public void Dispose() => _box.Dispose();

    [Fact]
    public async Task One_is_opened_by_its_id_and_by_its_name_in_its_workspace_alone()
    {
        KeptCredential kept = await Add("Shop");
        foreach (string reference in new[] { kept.Id.ToString(), kept.Id.ToString("N"), "Shop" })
        {
            Assert.Equal("a-token", (await _shelf.Open(Workspace, reference, CancellationToken.None)).Credential!["token"]);
        }

        foreach ((Guid workspace, string reference) in new[] { (Guid.NewGuid(), "Shop"), (Workspace, "shop"), (Workspace, Guid.NewGuid().ToString()) })
        {
            Assert.Equal("credential_missing", (await _shelf.Open(workspace, reference, CancellationToken.None)).Failure!.Type);
        }
    }

    [Fact]
    public async Task One_that_was_moved_to_another_workspace_or_id_does_not_open()
    {
        KeptCredential kept = await Add("Shop");
        Guid other = Guid.NewGuid();
        await _shelf.Add(other, kept, CancellationToken.None);
        await _shelf.Add(Workspace, kept with { Id = Guid.NewGuid(), Name = "Copy" }, CancellationToken.None);
        await _shelf.Add(Workspace, kept with { Id = kept.Id, Name = "Sort", Type = "api_key" }, CancellationToken.None);

        Assert.Equal("credential_unreadable", (await _shelf.Open(other, "Shop", CancellationToken.None)).Failure!.Type);
        Assert.Equal("credential_unreadable", (await _shelf.Open(Workspace, "Copy", CancellationToken.None)).Failure!.Type);
        Assert.Equal("credential_unreadable", (await _shelf.Open(Workspace, "Sort", CancellationToken.None)).Failure!.Type);
    }

    [Fact]
    public async Task A_lost_key_ring_is_told_with_what_to_do()
    {
        KeptCredential kept = await Add("Shop");
        using SecretBox box = new(new DocumentKeyRing(new MemoryDocuments()), TimeProvider.System);

        CredentialOpening opening = await new CredentialShelf(_documents, box, new SharedCredentials(new SharedCredentialOptions())).Open(Workspace, "Shop", CancellationToken.None);

        Assert.Null(opening.Credential);
        Assert.Equal("credential_unreadable", opening.Failure!.Type);
        Assert.Contains($"bring the lost key ring back, or its secret has to be set anew (PATCH /v1/credentials/{kept.Id})", opening.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_take_a_name_at_once_one_gets_it_and_nothing_gets_lost()
    {
        CredentialFate[] fates = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            await _shelf.Add(Workspace, await Make(i % 2 == 0 ? "Same" : $"Own {i}"), CancellationToken.None))));

        Assert.Equal(9, fates.Count(static fate => fate == CredentialFate.NameTaken));
        Assert.Equal(11, (await _shelf.List(Workspace, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task There_are_as_many_as_may_be_and_no_more()
    {
        for (int i = 0; i < CredentialShelf.Most; i++)
        {
            Assert.Equal(CredentialFate.Made, await _shelf.Add(Workspace, (await Make("x")) with { Name = $"{i}" }, CancellationToken.None));
        }

        Assert.Equal(CredentialFate.TooMany, await _shelf.Add(Workspace, await Make("one more"), CancellationToken.None));
    }

    [Fact]
    public async Task A_state_that_is_gone_is_neither_changed_nor_removed()
    {
        KeptCredential before = await Add("Shop");
        KeptCredential after = before with { Name = "Store", ETag = "2" };
        Assert.Equal(CredentialFate.Made, await _shelf.Replace(Workspace, before, after, CancellationToken.None));

        Assert.Equal(CredentialFate.Stale, await _shelf.Replace(Workspace, before, after, CancellationToken.None));
        Assert.Equal(CredentialFate.Stale, await _shelf.Remove(Workspace, before, CancellationToken.None));
        await Add("Other");
        Assert.Equal(CredentialFate.NameTaken, await _shelf.Replace(Workspace, after, after with { Name = "Other" }, CancellationToken.None));
        Assert.Equal(CredentialFate.Made, await _shelf.Remove(Workspace, after, CancellationToken.None));
        Assert.Equal(["Other"], (await _shelf.List(Workspace, CancellationToken.None)).Select(static each => each.Name));
    }

    private async Task<KeptCredential> Add(string name)
    {
        KeptCredential kept = await Make(name);
        Assert.Equal(CredentialFate.Made, await _shelf.Add(Workspace, kept, CancellationToken.None));
        return kept;
    }

    private async Task<KeptCredential> Make(string name)
    {
        Guid id = Guid.CreateVersion7();
        byte[] secret = await _shelf.Close(Workspace, id, "bearer", new Dictionary<string, string> { ["token"] = "a-token" }, CancellationToken.None);
        return new KeptCredential(id, name, "bearer", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "1", secret);
    }
}
