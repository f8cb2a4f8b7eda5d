using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Nodes.Alien;

/// <summary>A node's configuration, as the Alien door writes it for the engine: <c>{"params": {…}, "sources": ["node", …]}</c>.</summary>
/// <param name="Params">The parameters with their templates read, in their order.</param>
/// <param name="Sources">The ids of the nodes whose flow edges end here, in the order of the edges, each once.</param>
public sealed record AlienNodeConfig(IReadOnlyList<KeyValuePair<string, AlienValue>> Params, IReadOnlyList<string> Sources)
{
    /// <summary>The key of the parameters.</summary>
    public const string ParamsKey = "params";

    /// <summary>The key of the sources.</summary>
    public const string SourcesKey = "sources";

    /// <summary>Binds a configuration that the door wrote.</summary>
    public static AlienNodeConfig From(NodeConfig config) => new(
        config.TryGet(ParamsKey, out JsonElement given) && given.ValueKind == JsonValueKind.Object ? ReadParams(given, static (_, _, _) => { }) : [],
        config.TryGet(SourcesKey, out JsonElement sources) ? [.. sources.EnumerateArray().Select(static id => id.GetString()!)] : []);

    /// <summary>Reads parameters: <c>{"name": {"value": …, "isExpression": bool}}</c>, or a plain value in place of the inner object.</summary>
    /// <param name="given">The object.</param>
    /// <param name="report">Told of each parameter that is wrong, which is left out: its name, with <c>.isExpression</c> or <c>.value</c> behind it, a word for the sort of fault, and what is wrong.</param>
    public static IReadOnlyList<KeyValuePair<string, AlienValue>> ReadParams(JsonElement given, Action<string, string, string> report)
    {
        List<KeyValuePair<string, AlienValue>> read = [];
        foreach (JsonProperty param in given.EnumerateObject())
        {
            if (Read(param, report) is { } value)
            {
                read.Add(KeyValuePair.Create(param.Name, value));
            }
        }

        return read;
    }

    private static AlienValue? Read(JsonProperty param, Action<string, string, string> report)
    {
        JsonElement flag = default;
        bool isWrapped = param.Value.ValueKind == JsonValueKind.Object
            && (param.Value.TryGetProperty("isExpression", out flag) | param.Value.TryGetProperty("value", out JsonElement value));
        if (!isWrapped)
        {
            return AlienValue.Of(param.Value);
        }

        value = param.Value.TryGetProperty("value", out value) ? value : AlienJson.Null;
        switch (flag.ValueKind)
        {
            case JsonValueKind.True when AlienValue.Parse(value, out string? fault) is var parsed:
                if (parsed is null)
                {
                    report(param.Name + ".value", "expression", $"cannot be read: {fault}");
                }

                return parsed;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined:
                return AlienValue.Of(value);
            default:
                report(param.Name + ".isExpression", "boolean", "must be a boolean");
                return null;
        }
    }
}
