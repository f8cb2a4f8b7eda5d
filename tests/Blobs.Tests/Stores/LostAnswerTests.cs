using System.Text;
using Azure.Core;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Stores;

/// <summary>The service does what it is asked, and the first answer to each sort of request is lost on the way.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class LostAnswerTests
{
    private readonly CountingTransport _transport = new();
    private readonly BlobStores _stores;
    private int _lost;

    public LostAnswerTests()
    {
        _stores = BlobStores.New(_transport);
        _transport.Drops = request => request.Method == RequestMethod.Put && Interlocked.Increment(ref _lost) % 2 == 1;
    }

    [Fact]
    public async Task A_workflow_is_added_once()
    {
        StoredWorkflow added = new(
            Guid.CreateVersion7(), Guid.NewGuid(), "name", "flow", "{}"u8.ToArray(), Guid.NewGuid().ToString(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

        await _stores.Workflows.Add(added, CancellationToken.None).Within();

        Assert.True(_lost > 1);
        Assert.Equal(1, (await _stores.Workflows.List(added.WorkspaceId, "flow", 0, 10, CancellationToken.None).Within()).Total);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _stores.Workflows.Add(added with { ETag = "other" }, CancellationToken.None).Within());
    }

    [Fact]
    public async Task A_workflow_and_a_version_are_changed_once()
    {
        Guid workspace = Guid.NewGuid();
        StoredWorkflow workflow = new(Guid.CreateVersion7(), workspace, "name", "flow", "{}"u8.ToArray(), "1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        StoredVersion version = new(Guid.CreateVersion7(), workspace, workflow.Id, "{}"u8.ToArray(), "1", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        await _stores.Workflows.Add(workflow, CancellationToken.None).Within();
        await _stores.Versions.Add(version, CancellationToken.None).Within();
        int lost = _lost;

        Assert.True(await _stores.Workflows.TryWrite([new WorkflowChange(workflow with { Type = "other", ETag = "2" }, "1")], [], CancellationToken.None).Within());
        Assert.True(await _stores.Versions.TryUpdate(version with { ETag = "2" }, "1", CancellationToken.None).Within());

        Assert.True(_lost > lost + 2);
        Assert.Equal("other", Assert.Single((await _stores.Workflows.List(workspace, "other", 0, 10, CancellationToken.None).Within()).Items).Type);
        Assert.Equal(0, (await _stores.Workflows.List(workspace, "flow", 0, 10, CancellationToken.None).Within()).Total);
    }

    [Fact]
    public async Task A_document_is_put_once_and_knows_its_own_etags()
    {
        Guid workspace = Guid.NewGuid();

        string first = (await _stores.Documents.TryPut(workspace, "things", "a", "1"u8.ToArray(), null, CancellationToken.None).Within())!;
        string second = (await _stores.Documents.TryPut(workspace, "things", "a", "2"u8.ToArray(), first, CancellationToken.None).Within())!;

        Assert.True(_lost > 3);
        Assert.Null(await _stores.Documents.TryPut(workspace, "things", "a", "3"u8.ToArray(), null, CancellationToken.None).Within());
        Assert.Null(await _stores.Documents.TryPut(workspace, "things", "a", "3"u8.ToArray(), first, CancellationToken.None).Within());
        StoredDocument found = (await _stores.Documents.Find(workspace, "things", "a", CancellationToken.None).AsTask().Within())!;
        Assert.Equal((second, "2"), (found.ETag, Encoding.UTF8.GetString(found.Body.Span)));
    }

    [Fact]
    public async Task A_document_is_deleted()
    {
        Guid workspace = Guid.NewGuid();
        string etag = (await _stores.Documents.TryPut(workspace, "things", "a", "1"u8.ToArray(), null, CancellationToken.None).Within())!;
        int lost = 0;
        _transport.Drops = request => request.Method == RequestMethod.Delete && ++lost == 1;

        Assert.True(await _stores.Documents.TryDelete(workspace, "things", "a", etag, CancellationToken.None).Within());

        Assert.True(lost > 1);
        Assert.Null(await _stores.Documents.Find(workspace, "things", "a", CancellationToken.None).AsTask().Within());
    }

    [Fact]
    public async Task Numbers_are_given_without_a_gap()
    {
        List<long> given = [];
        Guid workspace = Guid.NewGuid();
        for (int i = 0; i < 3; i++)
        {
            given.Add(await _stores.Documents.NextNumber(workspace, "jobs", CancellationToken.None).Within());
        }

        Assert.True(_lost > 3);
        Assert.Equal([1, 2, 3], given);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(9_000_000)]
    public async Task A_value_is_kept(int length)
    {
        byte[] json = Encoding.UTF8.GetBytes($"\"{new string('x', length)}\"");

        ValueRef value = await _stores.Values.Put("run", json, CancellationToken.None).AsTask().Within();

        Assert.True(_lost > 1);
        Assert.True((await _stores.Values.Load(value, CancellationToken.None).AsTask().Within()).Span.SequenceEqual(json));
    }

    [Fact]
    public async Task An_idempotency_key_is_claimed_and_replaced_once()
    {
        CreateClaim first = new(Guid.NewGuid(), "key", "request", Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow);
        CreateClaim next = first with { Id = Guid.NewGuid() };

        Assert.Equal(first, await _stores.Claims.Claim(first, null, DateTimeOffset.MinValue, CancellationToken.None).Within());
        Assert.Equal(next, await _stores.Claims.Claim(next, first.Id, DateTimeOffset.MinValue, CancellationToken.None).Within());

        Assert.True(_lost > 1);
        Assert.Equal(next, await _stores.Claims.Find(first.WorkspaceId, "key", CancellationToken.None).AsTask().Within());
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(9_000_000)]
    public async Task A_file_is_kept(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        using MemoryStream source = new(content);
        StoredFile file = new(Guid.CreateVersion7(), Guid.NewGuid(), "a.bin", "application/octet-stream", 0, DateTimeOffset.UnixEpoch);

        StoredFile added = await _stores.Files.Add(file, source, CancellationToken.None).Within();

        Assert.True(_lost > 1);
        Assert.Equal(file with { Size = length }, added);
        await using Stream kept = (await _stores.Files.Open(added, CancellationToken.None).Within())!;
        using MemoryStream read = new();
        await kept.CopyToAsync(read).Within();
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public async Task The_first_workspace_is_made_once()
    {
        StoredWorkspace made = await _stores.Workspaces.First(CancellationToken.None).Within();

        Assert.True(_lost > 1);
        Assert.Equal(made, await _stores.Workspaces.First(CancellationToken.None).Within());
        Assert.Equal(1, (await _stores.Workspaces.List(0, 10, CancellationToken.None).Within()).Total);
    }
}
