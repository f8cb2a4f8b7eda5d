using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;
using Tributary.Nodes.Input;

namespace Tributary.Nodes.FileInput;

/// <summary>Where a file of the run's input enters the workflow; one that is on another server is fetched here, once for each run.</summary>
internal sealed class FileInputNode : INode
{
    private readonly FileIntake _intake;
    private readonly FileKind _kind;

    public FileInputNode(FileIntake intake, FileKind kind)
    {
        _intake = intake;
        _kind = kind;
        Kind = new NodeKind
        {
            Type = $"{kind.DataType}InputNode",
            Title = $"{kind.DataType} input",
            Description = $"{Article(kind)} that the caller names when the run starts, or a fixed one: an http or https URL, a data URI, or an uploaded file.",
            Category = "io",
            Role = NodeRole.Input,
            Inputs = [new Connector(Connector.Input, ConnectorShape.Single, kind.DataType, "The file as the caller names it: {uri, name, content_type}.", Optional: true)],
            Outputs = [new Connector(Connector.Output, ConnectorShape.Single, kind.DataType, "The file: {id, uri, name, content_type, size, source_type}.")],
            Config =
            [
                ConfigField.Text("type", "What the value is. Shown to clients.", fallback: kind.DataType, choices: [kind.DataType]),
                InputNodeConfig.FixedValueField,
                InputNodeConfig.ValueField,
            ],
            Example = ExampleOf(kind),
            HasSideEffects = true,
            IsLongRunning = true,
        };
    }

    public NodeKind Kind { get; }

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        JsonElement value = context.Inputs.Reference(Connector.Input) is { } given
            ? JsonText.Parse(await context.Values.Load(given, cancellationToken))
            : context.Config.As(InputNodeConfig.From).Value;
        if (FileReference.Read(value, out Failure? fault) is not { } reference)
        {
            return new NodeOutcome.Failed(fault!);
        }

        TakenFile taken = await _intake.Take(reference, _kind, context.WorkspaceId, FileValue.IdOf(context.Call.IdempotencyKey), cancellationToken);
        return taken.File is { } file ? NodeOutcome.Success(FileValue.Of(file)) : new NodeOutcome.Failed(taken.Fault!);
    }

    private static NodeExample ExampleOf(FileKind kind)
    {
        (string name, string type) = kind == FileKind.Document ? ("report.pdf", "application/pdf") : kind == FileKind.Image ? ("photo.png", "image/png") : ("talk.mp3", "audio/mpeg");
        const string Id = "6a0c5b0e-3b0e-4b8e-9d6e-0f5c1f0a7b11";
        return new NodeExample(
            """{"label":"Attachment"}""",
            $$$"""{"input":{"uri":"https://example.com/{{{name}}}"}}""",
            $$"""{"id":"{{Id}}","uri":"{{FileValue.Scheme}}{{Id}}","name":"{{name}}","content_type":"{{type}}","size":512,"source_type":"{{FileValue.SourceType}}"}""");
    }

    private static string Article(FileKind kind) => kind == FileKind.Document ? "A file" : kind == FileKind.Image ? "An image" : "An audio file";
}
