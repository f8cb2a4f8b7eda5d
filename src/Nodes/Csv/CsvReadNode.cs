using System.Text.Json;
using CsvHelper;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.Csv;

/// <summary>Reads a CSV text as a list.</summary>
internal sealed class CsvReadNode : INode
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "CsvReadNode",
        Title = "Read CSV",
        Description = "Reads a CSV text (RFC 4180: fields in quotes may hold delimiters, quotes and line breaks) of up to 100000 records and 1000 columns as a list.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The text, at most 16777216 characters.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "list", "One object or list for each record."), Connectors.OnError],
        Config = [CsvReadConfig.HeaderField, CsvReadConfig.DelimiterField, CsvReadConfig.TrimField, CsvReadConfig.TypesField, CsvReadConfig.RaggedField],
        Example = new NodeExample("""{"types":true}""", """{"input":"name,age\nAda,36\n\"Turing, Alan\",41\n"}""", """[{"name":"Ada","age":36},{"name":"Turing, Alan","age":41}]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Read(context, cancellationToken));

    private static NodeOutcome Read(NodeContext context, CancellationToken cancellationToken)
    {
        JsonElement input = context.Inputs.Element(Connector.Input) ?? default;
        if (input.ValueKind != JsonValueKind.String)
        {
            return NodeOutcome.Failure("invalid_input", $"The input is {JsonTextInput.Describe(input)}; a text is needed.");
        }

        string text = input.GetString()!;
        if (text.Length > LongestText)
        {
            return NodeOutcome.Failure("text_too_long", $"The text has {text.Length} characters; {LongestText} are the most.");
        }

        CsvRecords records = new(context.Config.As(CsvReadConfig.From), cancellationToken);
        try
        {
            ValueRef list = ValueRef.Inline(JsonText.Write((records, text), static (writer, call) => call.records.Write(writer, call.text)));
            return NodeOutcome.Success(list, records.CutWarning is { } cut ? [cut] : null);
        }
        catch (CsvFaultException tooLarge)
        {
            return NodeOutcome.Failure(tooLarge.Code, tooLarge.Message);
        }
        catch (CsvFormatException malformed)
        {
            return NodeOutcome.Failure("malformed_csv", $"The text is not CSV: {malformed.Message}");
        }
    }
}
