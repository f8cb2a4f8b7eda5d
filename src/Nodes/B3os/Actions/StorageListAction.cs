using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Storage;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Lists the keys of a store of the workspace.</summary>
/// <param name="pairs">Where from; null for nowhere.</param>
internal sealed class StorageListAction(IPairStore? pairs) : IActionRunner
{
    private const int Most = 1000;

    public B3osAction Action { get; } = new()
    {
        Type = "org-storage-list",
        Name = "List the organisation's keys",
        Description = "Lists the keys of a store of the organisation in their order, at most 1000.",
        Category = "storage",
        IsLongRunning = true,
        Payload = new PayloadShape(StorageFields.Store),
        ResultSchema = Declared.Result(("keys", "array")),
        ExampleInput = Declared.Json("{}"),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        if (pairs is null)
        {
            return StorageFields.Nowhere;
        }

        IReadOnlyList<string> keys = await pairs.Keys(
            call.Node.WorkspaceId, StoreNames.OfWorkspace(call.Text("store") ?? StorageFields.DefaultStore), Most, cancellationToken);
        return ActionCall.Give(keys, static (writer, keys) =>
        {
            writer.WriteStartArray("keys"u8);
            foreach (string key in keys)
            {
                writer.WriteStringValue(key);
            }

            writer.WriteEndArray();
        });
    }
}
