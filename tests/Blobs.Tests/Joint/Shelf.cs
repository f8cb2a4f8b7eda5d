using System.Text;
using Azure.Storage.Blobs.Models;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Joint;

/// <summary>A workspace with a workflow and its version, an import that changes them and adds others, and what can be seen of all that.</summary>
internal sealed class Shelf
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly BlobOptions _options = AzuriteFixture.NewOptions();
    private readonly Guid _workspace = Guid.NewGuid();

    private Shelf()
    {
        Kept = Workflow("kept", At);
        Made = Workflow("made", At.AddMinutes(1));
        First = Version(Kept, 1);
    }

    public StoredWorkflow Kept { get; }

    public StoredWorkflow Made { get; }

    public StoredVersion First { get; }

    public IReadOnlyList<WorkflowChange> Changes => [new(Kept with { Name = "changed", Type = "other", ETag = "2" }, Kept.ETag), new(Made, null)];

    public IReadOnlyList<StoredVersion> Versions => [Version(Kept, 2), Version(Made, 3), Version(Made, 4)];

    public static async Task<Shelf> Fill()
    {
        Shelf shelf = new();
        BlobStores stores = shelf.Open();
        await stores.Workflows.Add(shelf.Kept, CancellationToken.None).Within();
        await stores.Versions.Add(shelf.First, CancellationToken.None).Within();
        return shelf;
    }

    /// <summary>The stores of a process of their own.</summary>
    public BlobStores Open(MortalTransport? transport = null) => new(_options, transport);

    public Task<bool> Import(BlobStores stores) => stores.Workflows.TryWrite(Changes, Versions, CancellationToken.None).Within();

    public Task<bool> Delete(BlobStores stores) => stores.Workflows.TryDelete(_workspace, Kept.Id, null, CancellationToken.None).Within();

    /// <summary>Everything that clients can see, as text.</summary>
    public async Task<string> Show(BlobStores stores)
    {
        StringBuilder text = new();
        foreach (StoredWorkflow workflow in new[] { Kept, Made })
        {
            text.Append((await stores.Workflows.Find(_workspace, workflow.Id, CancellationToken.None).AsTask().Within())?.Name ?? "none");
            Page<StoredVersion> versions = await stores.Versions.List(_workspace, workflow.Id, 0, 10, CancellationToken.None).Within();
            text.Append(' ').Append(versions.Total).Append(':').AppendJoin(',', versions.Items.Select(static version => Encoding.UTF8.GetString(version.Body.Span))).Append("; ");
        }

        foreach (string? type in new[] { null, "flow", "other" })
        {
            Page<StoredWorkflow> page = await stores.Workflows.List(_workspace, type, 0, 10, CancellationToken.None).Within();
            text.Append(type ?? "all").Append(' ').Append(page.Total).Append(':').AppendJoin(',', page.Items.Select(static each => each.Name)).Append("; ");
        }

        return text.ToString();
    }

    /// <summary>The blobs that a write of several blobs leaves while it is not over.</summary>
    public async Task<IReadOnlyList<string>> Leftovers()
    {
        List<string> left = [];
        await foreach (BlobItem blob in Open().Storage.Container.GetBlobsAsync(BlobTraits.Metadata))
        {
            bool isDocument = blob.Name.EndsWith(".json", StringComparison.Ordinal);
            if (blob.Name.StartsWith("joint-writes/", StringComparison.Ordinal) || blob.Metadata.Count > 0 || (isDocument && blob.Properties.ContentLength == 0))
            {
                left.Add(blob.Name);
            }
        }

        return left;
    }

    private static StoredVersion Version(StoredWorkflow workflow, int number) => new(
        new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), workflow.WorkspaceId, workflow.Id, Encoding.UTF8.GetBytes($"{number}"), $"{number}", At, At);

    private StoredWorkflow Workflow(string name, DateTimeOffset at) => new(Guid.CreateVersion7(at), _workspace, name, "flow", "{}"u8.ToArray(), "1", at, at);
}
