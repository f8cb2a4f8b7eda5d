using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Tests.Noxus;

/// <summary>A run with events made by hand.</summary>
internal sealed class SampleRun
{
    public static readonly DateTimeOffset Begin = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    private long _sequence = 10;

    public SampleRun(Flow flow, string input = "{}", RunSelection? selection = null, IReadOnlyList<string>? notes = null)
    {
        FaultList faults = new();
        SelectedPlan selected = flow.Compile().Select(selection ?? RunSelection.All, faults)!;
        BoundInput bound = InputBinder.Bind(JsonElement.Parse(input), selected.Keys, faults);
        Assert.Empty(faults.Faults);
        Plan = selected.Plan;
        Header = new RunHeader
        {
            Id = new Guid("018f0000-0000-7000-8000-000000000001"),
            WorkspaceId = new Guid("018f0000-0000-7000-8000-000000000002"),
            WorkflowId = new Guid("018f0000-0000-7000-8000-000000000003"),
            CreatedAt = Begin,
            Input = bound.Named,
            Bindings = bound.Bindings,
            Selection = selection ?? RunSelection.All,
            Notes = notes ?? bound.Notes,
        };
    }

    public RunHeader Header { get; set; }

    public RunPlan Plan { get; }

    public List<LoggedEvent> Log { get; } = [];

    public RunSnapshot Snapshot
    {
        get
        {
            RunView view = new(Plan, Header.Bindings);
            Log.ForEach(view.Apply);
            return new RunSnapshot(Header, view);
        }
    }

    public SampleRun Started() => Add(new RunEvent.RunStarted(Begin.AddSeconds(1)));

    public SampleRun NodeStarted(string id) => Add(new RunEvent.NodeStarted(Begin.AddSeconds(2), id, 1));

    public SampleRun Content(string id, string text) => Add(new RunEvent.NodeContent(Begin.AddSeconds(2.5), id, text));

    public SampleRun Succeeded(string id, string json = "\"done\"", IReadOnlyList<string>? branches = null, params NodeWarning[] warnings) =>
        Finished(id, new NodeOutcome.Succeeded([new NodeOutput("output", Value(json))], branches, warnings.Length == 0 ? null : warnings));

    public SampleRun Failed(string id, string message) => Finished(id, NodeOutcome.Failure("some_fault", message));

    public SampleRun Finished(string id, NodeOutcome outcome) =>
        Add(new RunEvent.NodeFinished(Begin.AddSeconds(3.25), id, Begin.AddSeconds(2), outcome));

    public SampleRun Ended(RunStatus status, string? failure = null) =>
        Add(new RunEvent.RunFinished(Begin.AddSeconds(4), status, failure is null ? null : new Failure("some_fault", failure)));

    private static ValueRef Value(string json) => ValueRef.Inline(System.Text.Encoding.UTF8.GetBytes(json));

    // Sequence numbers rise but are not consecutive: a log may use byte offsets.
    private SampleRun Add(RunEvent fact)
    {
        Log.Add(new LoggedEvent(_sequence += 7, fact));
        return this;
    }
}
