namespace Tributary.Nodes.B3os.Storage;

/// <summary>The names of the stores that pairs are kept in.</summary>
internal static class StoreNames
{
    /// <summary>The longest key, in characters. With its store's name it has to fit into the id of a document.</summary>
    public const int LongestKey = 128;

    /// <summary>The longest name of a store, in characters.</summary>
    public const int LongestStore = 64;

    /// <summary>The longest value, in bytes of JSON (256 KiB).</summary>
    public const int LongestValue = 256 * 1024;

    /// <summary>The store of one workflow; a run without a saved workflow has one to itself.</summary>
    public static string OfWorkflow(ActionCall call) => OfWorkflow(call.WorkflowId, call.RunId);

    /// <inheritdoc cref="OfWorkflow(ActionCall)"/>
    public static string OfWorkflow(string workflowId, string runId) => workflowId.Length > 0 ? $"workflow/{workflowId}" : $"run/{runId}";

    /// <summary>A store of the whole workspace.</summary>
    public static string OfWorkspace(string store) => $"org/{store}";
}
