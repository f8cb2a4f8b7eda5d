using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.ExtractJson;

/// <summary>Takes a part out of a JSON value.</summary>
internal sealed class ExtractJsonNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "ExtractJsonNode",
        Title = "Extract JSON",
        Description = "Takes a part out of a JSON value by its path. A text that holds a JSON object or list is read as that first.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "Any", "The value to look into.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "What lies at the path."), Connectors.OnError],
        Config = [ExtractJsonConfig.PathField, ExtractJsonConfig.ManyField, ExtractJsonConfig.DefaultField],
        Example = new NodeExample("""{"path":"$.items[*].id","many":true}""", """{"input":{"items":[{"id":1},{"id":2}]}}""", """[1,2]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Extract(context));

    private static NodeOutcome Extract(NodeContext context)
    {
        ExtractJsonConfig config = context.Config.As(ExtractJsonConfig.From);
        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        if (!config.Many)
        {
            return config.Path.TryFirst(input, out JsonElement match) && match.ValueKind != JsonValueKind.Undefined
                ? NodeOutcome.Success(ValueRef.FromElement(match))
                : NothingMatched(config, input);
        }

        IReadOnlyList<JsonElement> matches = input.ValueKind == JsonValueKind.Undefined ? [] : config.Path.All(input);
        return matches.Count switch
        {
            0 => NothingMatched(config, input),
            > JsonPath.MatchLimit => NodeOutcome.Failure("too_many_matches", $"More than {JsonPath.MatchLimit} values match {config.Path.Text}; use a narrower path."),
            _ => NodeOutcome.Success(ValueRef.Inline(JsonText.Write(matches, WriteAll))),
        };
    }

    private static NodeOutcome NothingMatched(ExtractJsonConfig config, JsonElement input) =>
        config.Default.ValueKind != JsonValueKind.Undefined
            ? NodeOutcome.Success(ValueRef.FromElement(config.Default))
            : NodeOutcome.Failure("no_match", $"Nothing matches {config.Path.Text} in the input, which is {JsonTextInput.Describe(input)}; give 'default' if that may happen.");

    private static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<JsonElement> matches)
    {
        writer.WriteStartArray();
        for (int i = 0; i < matches.Count; i++)
        {
            matches[i].WriteTo(writer);
        }

        writer.WriteEndArray();
    }
}
