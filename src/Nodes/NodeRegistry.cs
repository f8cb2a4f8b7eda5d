using System.Collections.Frozen;
using Tributary.Engine.Catalog;
using Tributary.Nodes.Aggregate;
using Tributary.Nodes.Alien;
using Tributary.Nodes.B3os;
using Tributary.Nodes.Code;
using Tributary.Nodes.ComposeText;
using Tributary.Nodes.Conditional;
using Tributary.Nodes.Csv;
using Tributary.Nodes.Dates;
using Tributary.Nodes.Delay;
using Tributary.Nodes.ExtractJson;
using Tributary.Nodes.FileInput;
using Tributary.Nodes.Files;
using Tributary.Nodes.FileText;
using Tributary.Nodes.FileToText;
using Tributary.Nodes.ForEach;
using Tributary.Nodes.HtmlExtract;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.HumanFeedback;
using Tributary.Nodes.Input;
using Tributary.Nodes.InvokeSubflow;
using Tributary.Nodes.JsonSchemas;
using Tributary.Nodes.Loops;
using Tributary.Nodes.Markdown;
using Tributary.Nodes.Merge;
using Tributary.Nodes.Output;
using Tributary.Nodes.RegexText;
using Tributary.Nodes.Summary;
using Tributary.Nodes.Switch;
using Tributary.Nodes.TextGeneration;
using Tributary.Nodes.TextPieces;
using Tributary.Nodes.TextTemplates;
using Tributary.Nodes.Transform;
using Tributary.Nodes.WaitForEvent;

namespace Tributary.Nodes;

/// <summary>Every node kind of this server. A new kind is one line here and one folder beside it.</summary>
public sealed class NodeRegistry : INodeCatalog
{
    private readonly FrozenDictionary<string, INode> _nodes;
    private NodeRegistry? _public;

    /// <summary>The given kinds, in the order clients see them.</summary>
    /// <exception cref="ArgumentException">Two kinds have one type name.</exception>
    public NodeRegistry(IEnumerable<INode> nodes)
    {
        INode[] all = [.. nodes];
        if (all.GroupBy(static node => node.Kind.Type, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"The type name '{twice.Key}' is that of several node kinds: {string.Join(", ", twice.Select(static node => node.GetType().FullName))}. Give each a name of its own.", nameof(nodes));
        }

        Kinds = [.. all.Select(static node => node.Kind)];
        _nodes = all.ToFrozenDictionary(static node => node.Kind.Type, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyList<NodeKind> Kinds { get; }

    /// <summary>The kinds of the public catalogue, without those that one front door keeps for its own definitions.</summary>
    public INodeCatalog Public => _public ??= new NodeRegistry(Kinds.Where(static kind => kind.FrontDoor is null).Select(kind => _nodes[kind.Type]));

    /// <summary>The kinds that every server has, for workflows without files and language models that call public addresses only.</summary>
    public static NodeRegistry BuiltIn() => BuiltIn(NodeServices.WithoutFiles());

    /// <summary>The kinds that every server has.</summary>
    /// <param name="services">What they work with.</param>
    public static NodeRegistry BuiltIn(NodeServices services) => new(
    [
        new InputNode(),
        new FileInputNode(services.Intake, FileKind.Document),
        new FileInputNode(services.Intake, FileKind.Image),
        new FileInputNode(services.Intake, FileKind.Audio),
        new OutputNode(),
        new ComposeTextNode(),
        new ConditionalNode(),
        new SwitchNode(),
        new MergeNode(),
        new DelayNode(),
        new HumanFeedbackNode(),
        new WaitForEventNode(),
        new InvokeSubflowNode(),
        new ForEachNode(),
        new LoopEntryNode(),
        new ExtractJsonNode(),
        new AggregateNode(),
        new CodeExecutionNode(services.Scripts),
        new TransformNode(),
        new JsonSchemaNode(),
        new TextSplitNode(),
        new TextJoinNode(),
        new RegexNode(),
        new DateNode(),
        new CsvReadNode(),
        new CsvWriteNode(),
        new TemplateNode(),
        new MarkdownNode(),
        new HtmlExtractNode(),
        new FileReadNode(services.Files),
        new FileWriteNode(services.Files),
        new HttpRequestNode(services.Outbound, services.Files),
        new FileToTextNode(services.Files),
        new TextGenerationNode(services.Models, services.Files),
        new SummaryNode(services.Models),
        .. B3osCatalog.Nodes(services.B3os),
        .. AlienKinds.NodesOf(services),
    ]);

    /// <summary>These kinds and more, each with a type name of its own.</summary>
    public NodeRegistry With(IEnumerable<INode> more) => new([.. Kinds.Select(kind => _nodes[kind.Type]), .. more]);

    /// <inheritdoc/>
    public NodeKind? Find(string type) => _nodes.TryGetValue(type, out INode? node) ? node.Kind : null;

    /// <summary>The node of a type that a checked workflow names.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public INode Get(string type) => _nodes[type];
}
