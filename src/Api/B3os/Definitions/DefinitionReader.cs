using System.Text.Json;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>Reads the shape of a definition's nodes: what each of them says, without looking at the others.</summary>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class DefinitionReader(B3osFaults faults)
{
    /// <summary>The type of the action that runs a body per item.</summary>
    public const string LoopType = ForEachLoop.Type;

    private const int LongestId = 128;

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>The nodes that could be read, in the order of their definition.</summary>
    /// <param name="definition">The definition; its parts must outlive what is read.</param>
    /// <param name="nodeLimit">The most nodes allowed; a larger definition is reported as such and not looked at further.</param>
    public List<DefinitionNode> Read(JsonElement definition, int nodeLimit)
    {
        List<DefinitionNode> read = [];
        if (definition.ValueKind != JsonValueKind.Object)
        {
            faults.Add(FaultType.Nodes, FaultCode.InvalidShape, "The definition has to be an object with 'nodes'.");
            return read;
        }

        if (!definition.TryGetProperty("nodes"u8, out JsonElement nodes) || nodes.ValueKind != JsonValueKind.Object)
        {
            faults.Add(FaultType.Nodes, FaultCode.InvalidShape, "'nodes' has to be an object of nodes by their ids.");
            return read;
        }

        if (nodes.GetPropertyCount() is var count && count > nodeLimit)
        {
            faults.Add(FaultType.Nodes, FaultCode.TooManyNodes, $"The definition has {count} nodes; the limit is {nodeLimit}.");
            return read;
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (JsonProperty node in nodes.EnumerateObject())
        {
            if (!ids.Add(node.Name))
            {
                faults.Add(FaultType.Nodes, FaultCode.DuplicateId, $"The id '{node.Name}' is used twice; give each node its own.", node.Name);
                continue;
            }

            if (IdFault(node.Name) is { } fault)
            {
                faults.Add(FaultType.Pattern, FaultCode.InvalidId, $"A node's id {fault}.", node.Name.Length > LongestId ? node.Name[..LongestId] : node.Name);
            }

            read.Add(ReadNode(read.Count, node.Name, node.Value));
        }

        return read;
    }

    private static string? IdFault(string id) =>
        id.Length is 0 or > LongestId ? $"must have 1 to {LongestId} characters"
        : id[0] == '$' ? "must not begin with $"
        : id.Any(char.IsControl) ? "must not hold control characters"
        : null;

    private DefinitionNode ReadNode(int index, string id, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            faults.Add(FaultType.Nodes, FaultCode.InvalidShape, $"Node '{id}' has to be an object.", id);
            return new DefinitionNode(index, id, null, Empty) { Template = ValueTemplate.Constant(Empty) };
        }

        B3osAction? action = ReadAction(id, node);
        JsonElement payload = Member(node, "payload", JsonValueKind.Object, id, "an object");
        payload = payload.ValueKind == JsonValueKind.Undefined ? Empty : payload;
        DefinitionNode read = new(index, id, action, payload)
        {
            Template = action is { IsTrigger: true } ? ValueTemplate.Constant(payload) : Parse(id, "payload", payload),
            Inputs = ReadInputs(id, node),
            Children = ReadIds(id, node, "children"),
            LoopBody = ReadIds(id, node, "loopBody"),
            Branch = Member(node, "branch", JsonValueKind.String, id, "a text") is { ValueKind: JsonValueKind.String } branch && branch.GetString() is { Length: > 0 } text ? text : null,
            Connector = Member(node, "connector", JsonValueKind.Object, id, "an object"),
        };
        if (action is not null)
        {
            CheckPayload(read, action);
        }

        return read;
    }

    private B3osAction? ReadAction(string id, JsonElement node)
    {
        if (!node.TryGetProperty("type"u8, out JsonElement type) || type.ValueKind != JsonValueKind.String || type.GetString() is not { Length: > 0 } name)
        {
            faults.Add(FaultType.Nodes, FaultCode.InvalidShape, $"Node '{id}' needs a 'type', a text.", id, "type");
            return null;
        }

        B3osAction? action = B3osCatalog.Find(name);
        if (action is null && id != Reference.Root)
        {
            string known = string.Join(", ", B3osCatalog.All.Where(static each => !each.IsTrigger).Select(static each => each.Type));
            faults.Add(FaultType.Nodes, FaultCode.UnknownType, $"Node '{id}': this server has no action '{name}'; it has {known}.", id, "type");
        }

        return action;
    }

    private void CheckPayload(DefinitionNode node, B3osAction action)
    {
        bool isSound = true;
        foreach ((string field, string fault) in action.Payload.Faults(node.Payload, isResolved: false))
        {
            isSound = false;
            Report(field, fault);
        }

        if (isSound && action.CheckTogether?.Invoke(node.Payload) is { } together)
        {
            Report(together.Field, together.Fault);
        }

        void Report(string field, string fault) =>
            faults.Add(FaultType.Nodes, FaultCode.InvalidPayload, $"'{field}' of {action.Type} '{node.Id}' {fault}.", node.Id, $"payload.{field}");
    }

    private ValueTemplate Parse(string id, string at, JsonElement value) => ValueTemplate.Parse(value, (where, fault) =>
        faults.Add(FaultType.Variable, FaultCode.InvalidExpression, $"Node '{id}': {fault}.", id, where.Length == 0 ? at : $"{at}.{where}"));

    private (JsonElement, ValueTemplate)? ReadInputs(string id, JsonElement node)
    {
        JsonElement context = Member(node, "blockContext", JsonValueKind.Object, id, "an object");
        if (context.ValueKind != JsonValueKind.Object || !context.TryGetProperty("inputMapping"u8, out JsonElement mapping) || mapping.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return (mapping, Parse(id, "blockContext.inputMapping", mapping));
    }

    private List<string> ReadIds(string id, JsonElement node, string field)
    {
        List<string> ids = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        JsonElement list = Member(node, field, JsonValueKind.Array, id, "a list of node ids");
        if (list.ValueKind != JsonValueKind.Array)
        {
            return ids;
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                faults.Add(FaultType.Nodes, FaultCode.InvalidShape, $"'{field}' of node '{id}' has to be a list of node ids.", id, field);
                return ids;
            }

            if (seen.Add(item.GetString()!))
            {
                ids.Add(item.GetString()!);
            }
        }

        return ids;
    }

    private JsonElement Member(JsonElement node, string name, JsonValueKind kind, string id, string what)
    {
        if (!node.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return default;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        faults.Add(FaultType.Nodes, FaultCode.InvalidShape, $"'{name}' of node '{id}' has to be {what}.", id, name);
        return default;
    }
}
