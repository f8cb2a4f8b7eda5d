using System.Collections.Concurrent;
using System.Text.Json;
using Tributary.Api.Alien.Definitions;
using Tributary.Api.Alien.Workflows;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Stores;

namespace Tributary.Api.Alien;

/// <summary>What this product's endpoints answer with besides what all endpoints have. One per server.</summary>
/// <param name="documents">Where its things are kept.</param>
/// <param name="catalog">All node kinds.</param>
/// <param name="nodeLimit">The most nodes of a workflow.</param>
/// <param name="capacity">How many workflows are kept compiled.</param>
internal sealed class AlienServices(IDocumentStore documents, INodeCatalog catalog, int nodeLimit, int capacity)
{
    private readonly ConcurrentDictionary<(Guid Workspace, long Number), (string ETag, AlienDefinition Definition)> _compiled = new();

    public IDocumentStore Documents => documents;

    public INodeCatalog Catalog => catalog;

    public int NodeLimit => nodeLimit;

    /// <summary>The workflows of a workspace.</summary>
    public WorkflowShelf Shelf(Guid workspaceId) => new(documents, workspaceId);

    /// <summary>A stored workflow compiled, once until it changes; null when this server cannot run it, with the faults added.</summary>
    public AlienDefinition? Compile(Guid workspaceId, AlienWorkflow workflow, FaultList faults)
    {
        if (_compiled.TryGetValue((workspaceId, workflow.Number), out (string ETag, AlienDefinition Definition) known) && known.ETag == workflow.ETag)
        {
            return known.Definition;
        }

        AlienDefinition? compiled = Compile(workflow.Nodes, workflow.Edges, faults);
        if (compiled is not null)
        {
            if (_compiled.Count >= capacity)
            {
                _compiled.Clear();
            }

            _compiled[(workspaceId, workflow.Number)] = (workflow.ETag, compiled);
        }

        return compiled;
    }

    /// <summary>Any graph compiled; null when it has faults, which are added.</summary>
    public AlienDefinition? Compile(JsonElement nodes, JsonElement edges, FaultList faults) => AlienDefinition.Read(nodes, edges, catalog, nodeLimit, faults);
}
