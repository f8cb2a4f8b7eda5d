using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Catalog;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Api.Alien.Definitions;

/// <summary>Reads what a node says of itself: its type and its parameters.</summary>
/// <param name="catalog">The node kinds of this server; null when it does not matter whether it can run the node.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class AlienPartReader(INodeCatalog? catalog, FaultList faults)
{
    /// <summary>The node.</summary>
    /// <param name="id">Its id; empty when it has a wrong one, which is reported.</param>
    /// <param name="type">Its type; null when it has a wrong one, which is reported.</param>
    /// <param name="data">Its <c>data</c>; undefined when it has none.</param>
    /// <param name="at">Where it stands.</param>
    public AlienPart Read(string id, string? type, JsonElement data, IReadOnlyList<object> at)
    {
        AlienStepKind? kind = type is null ? null : KindOf(type, at);
        int before = faults.Faults.Count;
        AlienPart part = new(id, kind, data, at, ReadParams(data, at));
        if (kind is not null)
        {
            CheckParams(part, kind);
            if (faults.Faults.Count == before)
            {
                CheckTogether(part, kind);
            }
        }

        return part;
    }

    private AlienStepKind? KindOf(string type, IReadOnlyList<object> at)
    {
        AlienStepKind? kind = AlienKinds.Find(type);
        if (kind is null)
        {
            faults.Add(
                "enum",
                AlienKinds.WhyMissing(type) is { } why
                    ? $"The node type '{type}' {why}"
                    : $"The node type '{type}' is not known here; there are {string.Join(", ", AlienKinds.Names)}",
                [.. at, "type"]);
        }
        else if (catalog?.Find(kind.NodeType)?.Unavailable is { } reason)
        {
            faults.Add("enum", $"The node type '{type}' cannot run on this server: {reason}", [.. at, "type"]);
        }

        return kind;
    }

    private IReadOnlyList<KeyValuePair<string, AlienValue>> ReadParams(JsonElement data, IReadOnlyList<object> at)
    {
        if (data.ValueKind != JsonValueKind.Object || !BodyValues.Has(data, "params", out JsonElement given))
        {
            return [];
        }

        if (given.ValueKind != JsonValueKind.Object)
        {
            faults.NotObjectValue([.. at, "data", "params"]);
            return [];
        }

        return AlienNodeConfig.ReadParams(given, (name, rule, what) =>
            faults.Add(rule, $"The {AlienFaults.NameOf([.. at, "data", "params", name])} field {what}", [.. at, "data", "params", name]));
    }

    // What a template gives is known only when it runs, and what the input gives to the entry only when the run starts.
    private void CheckParams(AlienPart part, AlienStepKind kind)
    {
        foreach (AlienParamKind param in kind.Params)
        {
            (string name, AlienValue? value) = part.Params.FirstOrDefault(pair => AlienName.Snake(pair.Key) == param.Name);
            IReadOnlyList<object> at = [.. part.Field, "data", "params", name ?? param.Name];
            if (value?.Fixed is { ValueKind: not JsonValueKind.Null } given)
            {
                if (param.Check(given) is { } fault)
                {
                    faults.Add("invalid", $"The {AlienFaults.NameOf(at)} field {fault}", at);
                }
            }
            else if (param.Required && (value is null || value.Fixed is not null) && !part.Has(AlienMarks.Input))
            {
                faults.Required(at);
            }
        }
    }

    // What enters with the run's input may mend the entry.
    private void CheckTogether(AlienPart part, AlienStepKind kind)
    {
        if (!part.Has(AlienMarks.Input) && catalog?.Find(kind.NodeType)?.CheckTogether?.Invoke(AlienWiring.ConfigOf(part, [])) is { } together)
        {
            string name = part.Params.FirstOrDefault(pair => AlienName.Snake(pair.Key) == together.Field).Key ?? together.Field;
            IReadOnlyList<object> at = [.. part.Field, "data", "params", name];
            faults.Add("invalid", $"The {AlienFaults.NameOf(at)} field {together.Fault}", at);
        }
    }
}
