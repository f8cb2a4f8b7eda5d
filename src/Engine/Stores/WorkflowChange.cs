namespace Tributary.Engine.Stores;

/// <summary>A workflow to be written, and the state it is written over.</summary>
/// <param name="Workflow">The workflow as it shall be; of one that exists, workspace, id and time of creation stay.</param>
/// <param name="ExpectedETag">The ETag that the workflow must have before; null when there must be none of its id.</param>
public sealed record WorkflowChange(StoredWorkflow Workflow, string? ExpectedETag);
