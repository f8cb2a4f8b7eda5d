using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Runs;

/// <summary>A run with everything loaded that an answer shows of it.</summary>
internal sealed class ShownRun
{
    private const string Timeout = "timeout";

    private readonly RunSnapshot _run;
    private readonly RunQuery _query;
    private readonly RunValues _values;
    private readonly B3osDefinition _definition;
    private readonly ExecutionState _state;

    private ShownRun(RunSnapshot run, RunQuery query, B3osDefinition definition, LoopRuns loops, bool isPartial, RunValues values)
    {
        _run = run;
        _query = query;
        _values = values;
        _definition = definition;
        Words = new RunWords(run.Header, run.View.Status, run.View.StartedAt, run.View.FinishedAt) { IsPartial = isPartial };
        _state = new ExecutionState(run, definition, values) { Loops = loops, CancelReason = Words.HasTimedOut ? Timeout : ExecutionState.Cancelled };
    }

    /// <summary>Its id.</summary>
    public string Id => _run.Header.Origin!.PublicId;

    /// <summary>Its status.</summary>
    public string Status => Words.Status;

    /// <summary>The compute units that it took.</summary>
    public int Units => Words.Facts.Units;

    /// <summary>How long it took until now or its end.</summary>
    public long DurationMilliseconds => Math.Max(0, (long)((_run.View.FinishedAt ?? _run.Header.CreatedAt) - _run.Header.CreatedAt).TotalMilliseconds);

    /// <summary>The result of one of its nodes; undefined when it gave none.</summary>
    public JsonElement ResultOf(string nodeId) => _run.View.Plan.IndexOf(nodeId) is var node and >= 0 ? _values.Output(_run.View, node, Engine.Catalog.Connector.Output) : default;

    private RunWords Words { get; }

    private Redaction Redaction => new(_definition.SensitiveProps, Props);

    private JsonElement Props => _run.Header.Bindings.Bindings.FirstOrDefault(static binding => binding.Key == Reference.PropsKey) is { } props ? _values.Get(props.Value) : default;

    /// <summary>Loads what is to be shown.</summary>
    public static async ValueTask<ShownRun> Load(ApiServices services, RunSnapshot run, RunQuery query, CancellationToken cancellationToken)
    {
        B3osDefinition definition = await DefinitionOf(services, run.Header, cancellationToken);
        LoopRuns loops = query.IsSummary
            ? LoopRuns.None
            : await LoopRuns.Read(run, definition, id => services.Runs.Find(run.Header.WorkspaceId, id, cancellationToken));
        List<ValueRef> shown = [.. run.Header.Bindings.Bindings.Select(static binding => binding.Value), .. loops.Values()];
        if (!query.IsSummary)
        {
            shown.AddRange(RunValues.Of(run.View, query.NodeIds));
        }

        LoadedValues loaded = await LoadedValues.Load(shown, services.Values, cancellationToken);
        return new ShownRun(run, query, definition, loops, await PartialRuns.Has(services, run.View, cancellationToken), new RunValues(loaded.Text));
    }

    /// <summary>The definition that a run executes.</summary>
    public static async ValueTask<B3osDefinition> DefinitionOf(ApiServices services, RunHeader header, CancellationToken cancellationToken)
    {
        ValueRef written = header.Input.First(static input => input.Name == RunOrder.DefinitionName).Value;
        return B3osDefinition.Read(JsonText.Parse(await services.Values.Load(written, cancellationToken)), int.MaxValue);
    }

    /// <summary>Writes the members of the run.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("id"u8, Id);
        writer.WriteString("runId"u8, Id);
        Words.Write(writer);
        if (!_query.IsSummary)
        {
            WriteState(writer);
            writer.WritePropertyName("workflowDefinition"u8);
            Redaction.Write(writer, _definition.Json);
        }

        writer.WritePropertyName("propValues"u8);
        Redaction.WriteProps(writer, Props);
    }

    /// <summary>Its status once it has ended so.</summary>
    /// <param name="end">The end.</param>
    /// <param name="isPartial">Whether some items of a loop failed.</param>
    public string StatusAt(RunEvent.RunFinished end, bool isPartial) => new RunWords(_run.Header, end.Status, null, end.At) { IsPartial = isPartial }.Status;

    /// <summary>Writes a text that may hold what must not be shown.</summary>
    public void WriteText(Utf8JsonWriter writer, string text) => Redaction.Write(writer, JsonElement.Parse(JsonText.Encode(text)));

    /// <summary>Writes <c>executionState</c>.</summary>
    public void WriteState(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("executionState"u8);
        _state.Write(writer, _query.NodeIds);
    }
}
