using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Storage;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Reads a pair of the workspace.</summary>
/// <param name="pairs">Where from; null for nowhere.</param>
internal sealed class StorageGetAction(IPairStore? pairs) : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "org-storage-get",
        Name = "Read from the organisation",
        Description = "Reads a value that was stored for the organisation; null when there is none.",
        Category = "storage",
        IsLongRunning = true,
        Payload = new PayloadShape(StorageFields.Key, StorageFields.Store),
        ResultSchema = Declared.Result(("key", "string"), ("value", "any")),
        ExampleInput = Declared.Json("""{"key":"lastPrice"}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken) =>
        pairs is null
            ? StorageFields.Nowhere
            : StorageFields.Pair(
                call,
                await pairs.Find(call.Node.WorkspaceId, StoreNames.OfWorkspace(call.Text("store") ?? StorageFields.DefaultStore), call.Text("key")!, cancellationToken));
}
