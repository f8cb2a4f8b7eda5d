using System.Text;
using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;
using Tributary.Nodes.FileToText;

namespace Tributary.Nodes.FileText;

/// <summary>Gives out what is in a file, as it stands. It reads files of the run's own workspace only, whoever wrote the value that names one.</summary>
/// <param name="files">Where files are kept.</param>
internal sealed class FileReadNode(IFileStore files) : INode
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonText.MaxDepth };

    private static readonly ConfigField<string> AsField = ConfigField.Text(
        "as", "As what to read it: text (default), json, or base64 for any bytes.", fallback: "text", choices: ["text", "json", "base64"]);

    private static readonly ConfigField<string> EncodingField = TextEncoding.Field(
        "The encoding of text and json: auto (default), which goes by the mark at the beginning and takes UTF-8 without one, utf-8, utf-16, latin1 or ascii.", mayDetect: true);

    public NodeKind Kind { get; } = new()
    {
        Type = "FileReadNode",
        Title = "Read a file",
        Description = "Gives out what is in a file of up to 16777216 bytes as it stands: as text, as JSON or as Base64. The text of HTML and Word files without their markup is what FileToTextNode gives.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, FileKind.Document.DataType, "A file, as file inputs give it out.")],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "The text, the JSON value or the Base64 text."), Connectors.OnError],
        Config = [AsField, EncodingField],
        Example = new NodeExample("""{"as":"json"}""", """{"input":{"uri":"spot://6a0c5b0e-3b0e-4b8e-9d6e-0f5c1f0a7b11","name":"prices.json"}}""", """{"tea":2.5}"""),
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        OpenedFile opened = await OpenedFile.Open(files, context.WorkspaceId, context.Inputs.Element(Connector.Input) ?? default, cancellationToken);
        if (opened.File is not { } file)
        {
            return new NodeOutcome.Failed(opened.Fault!);
        }

        await using Stream stream = opened.Content!;
        if (file.Size > LargestFile)
        {
            return NodeOutcome.Failure("file_too_large", $"'{file.Name}' has {file.Size} bytes; files of up to {LargestFile} can be read.");
        }

        byte[] content = new byte[file.Size];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return Give(content, file.Name, context.Config);
    }

    private static NodeOutcome Give(byte[] content, string name, NodeConfig config)
    {
        string form = AsField.Read(config);
        if (form == "base64")
        {
            return NodeOutcome.Success(ValueRef.FromText(Convert.ToBase64String(content)));
        }

        string? text = TextOf(content, EncodingField.Read(config));
        return text is null ? NodeOutcome.Failure("unsupported_file_type", $"'{name}' is no text in this encoding; read it as base64.")
            : form == "text" ? NodeOutcome.Success(ValueRef.FromText(text))
            : JsonOf(text, name);
    }

    private static string? TextOf(byte[] content, string encoding)
    {
        try
        {
            return encoding != TextEncoding.Auto ? WithoutMark(TextEncoding.Of(encoding).GetString(content)) : PlainText.Read(content) is { Warning: null } read ? read.Text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    private static string WithoutMark(string text) => text.StartsWith('\ufeff') ? text[1..] : text;

    private static NodeOutcome JsonOf(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(LoneSurrogates.Replace(Encoding.UTF8.GetBytes(text)), Deep);
            return NodeOutcome.Success(ValueRef.FromElement(document.RootElement));
        }
        catch (JsonException exception)
        {
            return NodeOutcome.Failure("invalid_json", $"'{name}' is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }
}
