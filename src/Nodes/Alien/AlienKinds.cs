using System.Collections.Frozen;
using Tributary.Nodes.Alien.Steps;

namespace Tributary.Nodes.Alien;

/// <summary>The node types of the Alien door.</summary>
public static class AlienKinds
{
    /// <summary>The front door's name.</summary>
    public const string Door = "alien";

    /// <summary>What the engine's names of these types begin with.</summary>
    public const string Prefix = "alien/";

    /// <summary>The container that is dissolved before a run: its nodes run as if they stood beside it.</summary>
    public const string Group = "group";

    private const string NeedsAgents = "belongs to agents, which this server does not run; chat_completion asks a language model";
    private const string NeedsIndex = "needs a vector index, which this server does not have";

    private static readonly FrozenDictionary<string, AlienStepKind> Kinds = new[]
    {
        RequestStep.Declared, ResponseStep.Declared, DelayStep.Declared, EditFieldsStep.Declared, AggregateStep.Declared, HttpCallStep.Declared, GetEntriesStep.Declared,
        ChatCompletionStep.Declared,
    }.ToFrozenDictionary(static kind => kind.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Missing = new Dictionary<string, string>
    {
        ["ai_agent"] = NeedsAgents,
        ["deep_agent"] = NeedsAgents,
        ["subagent"] = NeedsAgents,
        ["agent_input"] = NeedsAgents,
        ["agent_output"] = NeedsAgents,
        ["mcp_server"] = NeedsAgents,
        ["vector_search"] = NeedsIndex,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types that a workflow can use, by their names; <see cref="Group"/> is one as well.</summary>
    public static IEnumerable<string> Names => Kinds.Keys.Append(Group).Order(StringComparer.Ordinal);

    /// <summary>Finds a type by its name in either spelling; null when there is none such.</summary>
    public static AlienStepKind? Find(string type) => Kinds.GetValueOrDefault(AlienName.Snake(type));

    /// <summary>Why a type that the product has cannot be used here, as a clause; null when it can, or when the product has none such.</summary>
    public static string? WhyMissing(string type) => Missing.GetValueOrDefault(AlienName.Snake(type));

    /// <summary>Whether a type is the container, in either spelling.</summary>
    public static bool IsGroup(string type) => AlienName.Snake(type) == Group;

    internal static IEnumerable<INode> NodesOf(NodeServices services) => new IAlienStep[]
    {
        new RequestStep(), new ResponseStep(), new DelayStep(), new EditFieldsStep(), new AggregateStep(), new HttpCallStep(services.Outbound),
        new GetEntriesStep(services.Documents), new ChatCompletionStep(services.Models),
    }.Select(static step => new AlienNode(step));
}
