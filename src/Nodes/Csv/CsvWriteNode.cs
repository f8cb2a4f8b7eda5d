using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Csv;

/// <summary>Writes a list as a CSV text.</summary>
internal sealed class CsvWriteNode : INode
{
    public NodeKind Kind { get; } = new()
    {
        Type = "CsvWriteNode",
        Title = "Write CSV",
        Description = "Writes a list of objects or lists as a CSV text (RFC 4180) of up to 16777216 characters. What a spreadsheet would run as a formula is made a text, unless it is to be kept.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "list", "The list; values within records that are no texts or numbers are written as JSON, null as nothing.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "str", "The text."), Connectors.OnError],
        Config = [CsvWriteConfig.ColumnsField, CsvWriteConfig.HeaderField, CsvWriteConfig.DelimiterField, CsvWriteConfig.LineBreakField, CsvWriteConfig.FormulasField],
        Example = new NodeExample(
            """{"line_break":"lf"}""", """{"input":[{"name":"Ada","note":"=1+1"},{"name":"Turing, Alan"}]}""", """
            "name,note\nAda,'=1+1\n\"Turing, Alan\",\n"
            """),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        JsonElement input = JsonTextInput.Unwrap(context.Inputs.Element(Connector.Input) ?? default);
        if (input.ValueKind != JsonValueKind.Array)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("invalid_input", $"The input is {JsonTextInput.Describe(input)}; a list is needed."));
        }

        try
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(new CsvText(context.Config.As(CsvWriteConfig.From), cancellationToken).Of(input))));
        }
        catch (CsvFaultException tooLarge)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure(tooLarge.Code, tooLarge.Message));
        }
    }
}
