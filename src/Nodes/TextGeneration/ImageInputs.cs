using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.TextGeneration;

/// <summary>The images among the variables of a node. Files of the run's own workspace only are opened, whoever wrote the value that names one.</summary>
/// <param name="files">Where files are kept.</param>
internal sealed class ImageInputs(IFileStore files)
{
    /// <summary>The most images of one question.</summary>
    public const int Most = 16;

    /// <summary>The largest image, in bytes (20 MiB).</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <summary>The most bytes of all images together (48 MiB): as text they take a third more.</summary>
    public const int LargestTogether = 48 * 1024 * 1024;

    private readonly List<ModelImage> _images = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>The images, in the order of the edges.</summary>
    public IReadOnlyList<ModelImage> Images => _images;

    /// <summary>The names of the images by the keys under which they arrived.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>Reads them.</summary>
    /// <returns>Why that cannot be done; null when it was.</returns>
    public async ValueTask<Failure?> Read(NodeContext context, CancellationToken cancellationToken)
    {
        foreach (string key in context.Inputs.Keys(Connector.Variables))
        {
            if (context.Inputs.Json(Connector.Variables, key) is { } json
                && FileValue.Is(json.Span)
                && FileReference.Read(JsonText.Parse(json), out _) is FileReference.Kept reference
                && await Add(context.WorkspaceId, key, reference, cancellationToken) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private async ValueTask<Failure?> Add(Guid workspaceId, string key, FileReference.Kept reference, CancellationToken cancellationToken)
    {
        if (await files.Find(workspaceId, reference.Id, cancellationToken) is not { } file)
        {
            return new Failure("unknown_file", $"There is no file {reference.Id} in this workspace; it may have been deleted.");
        }

        string name = reference.Name ?? file.Name;
        string type = reference.ContentType ?? file.ContentType;
        if (!FileKind.Image.Takes(type))
        {
            return new Failure("unsupported_file_type", $"'{name}' is of the type {type}, and models are shown images only; put a 'Text of a file' node before '{key}'.");
        }

        _size += file.Size;
        if (file.Size > Largest || _size > LargestTogether || _images.Count == Most)
        {
            return new Failure("file_too_large", $"A model is shown {Most} images at most, of {Largest} bytes each and {LargestTogether} bytes together; '{name}' is beyond that.");
        }

        if (await files.Open(file, cancellationToken) is not { } stream)
        {
            return new Failure("unknown_file", $"The file {reference.Id} has been deleted.");
        }

        await using (stream)
        {
            byte[] content = new byte[file.Size];
            await stream.ReadExactlyAsync(content, cancellationToken);
            _images.Add(new ModelImage(type, content));
            _names[key] = name;
            return null;
        }
    }
}
