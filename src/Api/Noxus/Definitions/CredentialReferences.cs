using Tributary.Api.Credentials;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Api.Noxus.Definitions;

/// <summary>Whether the credentials that nodes name are there, and of a type that fits.</summary>
internal static class CredentialReferences
{
    /// <summary>Adds a fault for each that is not. Nodes that name none cost nothing.</summary>
    /// <param name="call">The request.</param>
    /// <param name="workspaceId">The workspace whose credentials they are.</param>
    /// <param name="nodes">The nodes, with their positions in the definition.</param>
    /// <param name="root">How the location of faults begins.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static async ValueTask Check(ApiCall call, Guid workspaceId, IEnumerable<(int Index, GraphNode Node)> nodes, string root, FaultList faults)
    {
        IReadOnlyList<KeptCredential>? known = null;
        foreach ((int index, GraphNode node) in nodes.Where(static each => each.Node.Credentials is { Count: > 0 }))
        {
            known ??= await call.Services.Credentials.List(workspaceId, call.Aborted);
            foreach (CredentialSlot slot in call.Services.Catalog.Find(node.Type)?.Credentials ?? [])
            {
                if (node.Credentials!.TryGetValue(slot.Name, out string? reference) && FaultOf(slot, node, reference, CredentialShelf.Named(known, reference)) is { } fault)
                {
                    faults.Add("unknown_credential", fault, root, "definition", "nodes", index, "credential_ids", slot.Name);
                }
            }
        }
    }

    private static string? FaultOf(CredentialSlot slot, GraphNode node, string reference, KeptCredential? found) =>
        found is null ? $"There is no credential '{reference}' in this workspace; make it (POST /v1/credentials), or name another one by its id or its name."
        : !slot.Types.Contains(found.Type) ? $"The credential '{found.Name}' is of type {found.Type}; {node.Type} takes {string.Join(", ", slot.Types)} at '{slot.Name}'."
        : null;
}
