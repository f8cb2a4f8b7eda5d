using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Definitions;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Versions;

/// <summary>A version of a workflow that a client wants to keep, checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What its maker says of it; null for nothing.</param>
/// <param name="Body">The JSON object it arrived as.</param>
/// <param name="Graph">Its definition; meaningless when there were faults.</param>
internal sealed record SaveVersionRequest(string Name, string? Description, JsonElement Body, WorkflowGraph Graph)
{
    private const int LongestDescription = 10_000;

    /// <summary>Reads and checks a body; meaningless when faults were added.</summary>
    public static SaveVersionRequest Read(JsonElement body, INodeCatalog catalog, int nodeLimit, FaultList faults)
    {
        string name = SaveWorkflowRequest.ReadName(body, faults);
        string? description = null;
        if (body.TryGetProperty("description"u8, out JsonElement given) && given.ValueKind != JsonValueKind.Null)
        {
            if (given.ValueKind != JsonValueKind.String)
            {
                faults.NotText("body", "description");
            }
            else if ((description = given.GetString()!).Length > LongestDescription)
            {
                faults.Add("string_too_long", $"String should have at most {LongestDescription} characters", "body", "description");
            }
        }

        WorkflowGraph graph = DefinitionReader.Read(body, catalog, nodeLimit, faults);
        return new SaveVersionRequest(name, description, body, graph);
    }
}
