namespace Tributary.Api.B3os.Workflows;

/// <summary>A workflow with the state of its document.</summary>
/// <param name="Document">The workflow.</param>
/// <param name="ETag">The document's ETag.</param>
internal sealed record KeptWorkflow(WorkflowDocument Document, string ETag)
{
    /// <summary>Its id within the server.</summary>
    public Guid Guid => B3osIds.TryReadWorkflow(Document.Id, out Guid id) ? id : throw new InvalidOperationException("A workflow is kept under an id that is none.");
}
