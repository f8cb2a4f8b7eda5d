using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;

namespace Tributary.Nodes.FileToText;

/// <summary>Gives out the text of a file. It reads files of the run's own workspace only, whoever wrote the value that names one.</summary>
/// <param name="files">Where files are kept.</param>
internal sealed class FileToTextNode(IFileStore files) : INode
{
    /// <summary>The largest file that is read, in bytes (25 MiB).</summary>
    public const int LargestFile = 25 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "FileToTextNode",
        Title = "Text of a file",
        Description = "Reads the text of a file of up to 25 MiB: plain text, CSV, JSON, XML, YAML, Markdown, HTML without its markup, and Word (.docx).",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, FileKind.Document.DataType, "A file, as file inputs give it out.", PropagatesList: true)],
        Outputs =
        [
            new Connector(Connector.Output, ConnectorShape.Single, "str", "The text."),
            Connectors.OnError,
        ],
        Example = new NodeExample("""{}""", """{"input":{"uri":"spot://6a0c5b0e-3b0e-4b8e-9d6e-0f5c1f0a7b11","name":"notes.md"}}""", "\"# Notes\""),
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
        return await Read(stream, file.Size, file.Name, file.ContentType, cancellationToken);
    }

    private static async Task<NodeOutcome> Read(Stream stream, long size, string name, string contentType, CancellationToken cancellationToken)
    {
        if (TextFormat.Of(contentType, name) is not { } format)
        {
            return NodeOutcome.Failure("unsupported_file_type", $"'{name}' is of the type {contentType}, of which no text can be read; {TextFormat.Known} can be.");
        }

        if (size is 0 or > LargestFile)
        {
            return size == 0
                ? NodeOutcome.Failure("empty_file", $"'{name}' is empty.")
                : NodeOutcome.Failure("file_too_large", $"'{name}' has {size} bytes; the text of a file of up to {LargestFile} can be read.");
        }

        byte[] content = new byte[size];
        await stream.ReadExactlyAsync(content, cancellationToken);
        try
        {
            FileText text = await format.Read(content, cancellationToken);
            return NodeOutcome.Success(ValueRef.FromText(text.Text), text.Warning is null ? null : [new NodeWarning("general", text.Warning)]);
        }
        catch (UnreadableFileException unreadable)
        {
            return NodeOutcome.Failure(unreadable.Code, $"'{name}' {unreadable.Message}");
        }
    }
}
