using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Storage;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Stores a pair: for the workflow, or for the whole workspace.</summary>
/// <param name="pairs">Where to; null for nowhere.</param>
/// <param name="isOfWorkspace">Whether the pair is the workspace's.</param>
internal sealed class StorageAction(IPairStore? pairs, bool isOfWorkspace) : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = isOfWorkspace ? "org-storage-set" : "storage",
        Name = isOfWorkspace ? "Store for the organisation" : "Store",
        Description = isOfWorkspace
            ? "Stores a value that every workflow of the organisation may read."
            : "Stores a value that later nodes and runs of this workflow read as {{$storage.key}}.",
        Category = "storage",
        HasSideEffects = true,
        Payload = new PayloadShape(
        [
            StorageFields.Key,
            new PayloadField("value", PayloadType.Any, "The value, at most 262144 bytes of JSON.", Required: true),
            .. isOfWorkspace ? (PayloadField[])[StorageFields.Store] : [],
        ]),
        ResultSchema = Declared.Result(("key", "string"), ("value", "any")),
        ExampleInput = Declared.Json("""{"key":"lastPrice","value":42}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        if (pairs is null)
        {
            return StorageFields.Nowhere;
        }

        byte[] value = Engine.Values.JsonText.Encode(call.ValueOrNull("value"));
        if (value.Length > StoreNames.LongestValue)
        {
            return NodeOutcome.Failure("value_too_large", $"The value has {value.Length} bytes; the limit is {StoreNames.LongestValue}.");
        }

        string store = isOfWorkspace ? StoreNames.OfWorkspace(call.Text("store") ?? StorageFields.DefaultStore) : StoreNames.OfWorkflow(call);
        await pairs.Put(call.Node.WorkspaceId, store, call.Text("key")!, value, cancellationToken);
        return StorageFields.Pair(call, value);
    }
}
