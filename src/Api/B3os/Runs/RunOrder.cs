using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.B3os.Hooks;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Runs;

/// <summary>A run to be accepted, checked.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="PublicId">Its id as clients see it.</param>
/// <param name="Definition">What it executes; without faults.</param>
/// <param name="Facts">What is kept with it.</param>
internal sealed record RunOrder(Guid WorkspaceId, string PublicId, B3osDefinition Definition, RunFacts Facts)
{
    /// <summary>The input under which the definition is kept.</summary>
    public const string DefinitionName = "definition";

    /// <summary>The payload; undefined for none.</summary>
    public JsonElement Payload { get; init; }

    /// <summary>The properties; undefined for none.</summary>
    public JsonElement Props { get; init; }

    /// <summary>The saved workflow, as clients see its id; empty for none.</summary>
    public string WorkflowId { get; init; } = string.Empty;

    /// <summary>The origin that is kept: runs of another one than this front door are not listed. Default: this front door.</summary>
    public string Door { get; init; } = B3osDoor.Name;

    /// <summary>Whether webhooks are told of its end. Default false.</summary>
    public bool IsReported { get; init; }

    /// <summary>The run for the host.</summary>
    /// <param name="catalog">All node kinds.</param>
    /// <param name="now">When it is accepted.</param>
    public RunRequest ToRequest(INodeCatalog catalog, DateTimeOffset now)
    {
        Guid id = B3osIds.Run(PublicId, WorkspaceId);
        RunFacts facts = Facts with { HasLoops = Definition.HasLoops };
        RunHeader header = new()
        {
            Id = id,
            WorkspaceId = WorkspaceId,
            WorkflowId = B3osIds.TryReadWorkflow(WorkflowId, out Guid workflow) ? workflow : Guid.Empty,
            CreatedAt = now,
            Input = [new NamedValue(DefinitionName, ValueRef.Inline(JsonText.Encode(Definition.Json)))],
            Bindings = Definition.RunInput(Payload, Props, default, WorkflowId, now),
            CallbackUrl = IsReported && Door == B3osDoor.Name ? HookReports.Receiver : null,
            Origin = new RunOrigin(Door, PublicId, ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(facts, B3osJson.Default.RunFacts))),
        };
        return new RunRequest(header, RunPlan.Create(Definition.ToGraph(), catalog, RunSelection.All));
    }
}
