using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Templates;
using Tributary.Nodes.Files;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.FileText;

/// <summary>Keeps a text, or bytes, as a file of the run's workspace; the same step keeps one file however often it is done.</summary>
/// <param name="files">Where files are kept.</param>
internal sealed class FileWriteNode(IFileStore files) : INode
{
    /// <summary>The largest file that is written, in bytes.</summary>
    public const int LargestFile = 25 * 1024 * 1024;

    private static readonly ConfigField<string> NameField = ConfigField.Text(
        "name", "The file's name, whose extension tells its media type; ((Key)) stands for the value that arrives at variables under Key. Folders are left out. Default: file.txt.", fallback: "file.txt");

    private static readonly ConfigField<string> ContentTypeField = ConfigField.Of(
        "content_type",
        "str",
        "The media type. Default: by the name's extension.",
        required: false,
        string.Empty,
        "\"\"",
        static value => value.GetString()!,
        static value => value.ValueKind == JsonValueKind.String && (value.GetString()!.Length == 0 || FileNaming.Parse(value.GetString()) is not null) ? null : "must be a media type such as text/csv");

    private static readonly ConfigField<string> FromField = ConfigField.Text(
        "from", "What the input is: text (default; any other value is written as JSON), or base64, whose bytes are written.", fallback: "text", choices: ["text", "base64"]);

    private static readonly ConfigField<string> EncodingField = TextEncoding.Field("The encoding of the text: utf-8 (default), utf-16, latin1 or ascii.", mayDetect: false);

    public NodeKind Kind { get; } = new()
    {
        Type = "FileWriteNode",
        Title = "Write a file",
        Description = "Keeps a text, or bytes in Base64, as a file of up to 26214400 bytes, which other nodes and the caller of the run can use.",
        Category = "data",
        Inputs =
        [
            new Connector(Connector.Input, ConnectorShape.Single, "str", "What the file is to hold."),
            new Connector(Connector.Variables, ConnectorShape.Keyed, "str", "One value per key of the name.", Optional: true),
        ],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, FileKind.Document.DataType, "The file: {id, uri, name, content_type, size, source_type}."), Connectors.OnError],
        Config = [NameField, ContentTypeField, FromField, EncodingField],
        Example = new NodeExample(
            """{"name":"orders-((Day)).csv"}""",
            """{"input":"id\n1\n","variables":{"Day":"2026-03-01"}}""",
            """{"id":"6a0c5b0e-3b0e-4b8e-9d6e-0f5c1f0a7b11","uri":"spot://6a0c5b0e-3b0e-4b8e-9d6e-0f5c1f0a7b11","name":"orders-2026-03-01.csv","content_type":"text/csv","size":5,"source_type":"Document"}"""),
        HasSideEffects = true,
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        byte[]? content = ContentOf(context, out NodeOutcome? fault);
        if (content is null)
        {
            return fault!;
        }

        if (content.Length > LargestFile)
        {
            return NodeOutcome.Failure("file_too_large", $"The file would have {content.Length} bytes; {LargestFile} are the most.");
        }

        VariableScope scope = new(context.Inputs);
        string name = FileNaming.Clean(scope.Render(TextTemplate.Parse(NameField.Read(context.Config))));
        string type = ContentTypeField.Read(context.Config);
        StoredFile file = await StepFile.Keep(files, context, name, type.Length == 0 ? null : type, content, cancellationToken);
        return NodeOutcome.Success(FileValue.Of(file), scope.Warnings);
    }

    private static byte[]? ContentOf(NodeContext context, out NodeOutcome? fault)
    {
        string text = context.Inputs.Display(Connector.Input) ?? string.Empty;
        fault = null;
        try
        {
            return FromField.Read(context.Config) == "base64" ? Convert.FromBase64String(text) : TextEncoding.Of(EncodingField.Read(context.Config)).GetBytes(text);
        }
        catch (FormatException)
        {
            fault = NodeOutcome.Failure("invalid_value", "The input is not Base64.");
        }
        catch (EncoderFallbackException)
        {
            fault = NodeOutcome.Failure("invalid_value", $"The text has characters that the encoding {EncodingField.Read(context.Config)} has no place for.");
        }

        return null;
    }
}
