using System.Text.Json;
using Tributary.Api.Alien.Definitions;
using Tributary.Api.Alien.Workflows;
using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien;
using Tributary.Nodes.Alien.Templates;

namespace Tributary.Api.Alien.Jobs;

/// <summary>Turns a request to run a workflow into a run, or into every reason why not.</summary>
internal static class JobCreation
{
    /// <summary>The identity of the next job of a workspace.</summary>
    public static async ValueTask<Guid> NextId(ApiCall call) =>
        JobId.Of(call.WorkspaceId, await call.Services.Alien.Documents.NextNumber(call.WorkspaceId, "alien/jobs", call.Aborted));

    /// <summary>Checks and translates a request.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of the path, which are told together with those of the body.</param>
    /// <param name="workflow">The workflow; null when there is none such.</param>
    /// <param name="body">The body.</param>
    /// <param name="mayWait">Whether it may name a wait.</param>
    /// <param name="runId">The identity of the job.</param>
    public static PreparedRun Prepare(ApiCall call, FaultList faults, AlienWorkflow? workflow, JsonElement body, bool mayWait, Guid runId)
    {
        RunOrder order = RunOrder.Read(body, mayWait, faults);
        if (workflow is null)
        {
            return new PreparedRun(faults.Any ? new FaultsAnswer(faults) : WorkflowEndpoints.NoSuchWorkflow);
        }

        AlienServices services = call.Services.Alien;
        AlienDefinition? definition = order.Nodes is null && order.Edges is null
            ? services.Compile(call.WorkspaceId, workflow, faults)
            : services.Compile(order.Nodes ?? workflow.Nodes, order.Edges ?? workflow.Edges, faults);
        if (definition is not null)
        {
            CheckRunnable(definition, order.Input, faults);
        }

        return faults.Any
            ? new PreparedRun(new FaultsAnswer(faults))
            : new PreparedRun(null, new RunRequest(HeaderOf(call, workflow, definition!, order.Input, runId), definition!.Plan));
    }

    private static void CheckRunnable(AlienDefinition definition, JsonElement input, FaultList faults)
    {
        if (definition.IsEmpty)
        {
            faults.Add("minLength", "The nodes field must have at least one node to run", "nodes");
        }
        else if (!definition.IsConnected)
        {
            faults.Add("minLength", "The edges field must have at least one flow edge between the nodes", "edges");
        }
        else if (input.ValueKind == JsonValueKind.Object && input.GetPropertyCount() > 0 && definition.Input is null)
        {
            faults.Add("exists", "The input field has no place to go: mark a node with data.isInput, or add an http_request node", "input");
        }
    }

    private static RunHeader HeaderOf(ApiCall call, AlienWorkflow workflow, AlienDefinition definition, JsonElement input, Guid runId)
    {
        DateTimeOffset now = call.Services.Time.GetUtcNow();
        JobHead head = new(JobId.NumberOf(runId), JobHead.SlugOf(workflow.Slug, now), workflow.Number);
        return new RunHeader
        {
            Id = runId,
            WorkspaceId = call.WorkspaceId,
            WorkflowId = JobId.OfWorkflow(call.WorkspaceId, workflow.Number),
            CreatedAt = now,
            Origin = head.ToOrigin(),
            Input = [new NamedValue(JobHead.Graph, ValueRef.Inline(JobGraph.Render(definition, input)))],
            Bindings = new RunInput([.. Bindings(definition, head, input)]),
        };
    }

    private static IEnumerable<InputBinding> Bindings(AlienDefinition definition, JobHead head, JsonElement input)
    {
        if (definition.Input is { } entry && input.ValueKind == JsonValueKind.Object)
        {
            yield return new InputBinding(entry.Id, AlienPorts.Given, null, ValueRef.FromElement(input));
        }

        if (definition.Wiring.InputReaders.Count > 0)
        {
            ValueRef payload = Payload(definition, input);
            foreach (string reader in definition.Wiring.InputReaders)
            {
                yield return new InputBinding(reader, AlienPorts.Data, AlienExpression.InputKey, payload);
            }
        }

        if (definition.Wiring.ContextReaders.Count > 0)
        {
            ValueRef context = ValueRef.Inline(JsonText.Write(head, static (writer, job) =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("jobId"u8, job.Number);
                writer.WriteString("jobSlug"u8, job.Slug);
                writer.WriteNumber("workflowId"u8, job.WorkflowNumber);
                writer.WriteEndObject();
            }));
            foreach (string reader in definition.Wiring.ContextReaders)
            {
                yield return new InputBinding(reader, AlienPorts.Data, AlienExpression.ContextKey, context);
            }
        }
    }

    // The fixed parameters of the entry are what the input says unless it says otherwise.
    private static ValueRef Payload(AlienDefinition definition, JsonElement input)
    {
        OrderedDictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach ((string name, AlienValue value) in definition.Input?.Params ?? [])
        {
            if (value.Fixed is { } given)
            {
                fields[name] = given;
            }
        }

        if (input.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in input.EnumerateObject())
            {
                fields[property.Name] = property.Value;
            }
        }

        return ValueRef.Inline(JsonText.Write(fields, static (writer, payload) =>
        {
            writer.WriteStartObject();
            foreach ((string name, JsonElement value) in payload)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }));
    }
}
