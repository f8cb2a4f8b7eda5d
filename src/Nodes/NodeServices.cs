using Tributary.Engine.Stores;
using Tributary.Nodes.B3os;
using Tributary.Nodes.Code;
using Tributary.Nodes.Files;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Outbound;

namespace Tributary.Nodes;

/// <summary>What the built-in nodes work with besides the values that arrive at them. One per server.</summary>
/// <param name="Outbound">What sends requests to other servers.</param>
/// <param name="Files">Where files are kept.</param>
/// <param name="Intake">How files that somebody names get there.</param>
/// <param name="Documents">Where front doors keep what their nodes read and write.</param>
public sealed record NodeServices(OutboundClient Outbound, IFileStore Files, FileIntake Intake, IDocumentStore Documents)
{
    /// <summary>What the actions of B3OS work with. Default: requests only.</summary>
    public B3osServices B3os { get; init; } = new(Outbound);

    /// <summary>The language models. Default: none.</summary>
    public ILanguageModels Models { get; init; } = new NoModels();

    /// <summary>What runs code. Default: processes of its own.</summary>
    public ScriptPool Scripts { get; init; } = ScriptPool.Apart();

    /// <summary>Requests to public addresses, and no place for files and documents, and no language models: for workflows without any.</summary>
    public static NodeServices WithoutFiles()
    {
        OutboundClient outbound = new(new OutboundOptions(), TimeProvider.System);
        NoFiles files = new();
        return new NodeServices(outbound, files, new FileIntake(files, outbound, TimeProvider.System), new NoDocuments());
    }
}
