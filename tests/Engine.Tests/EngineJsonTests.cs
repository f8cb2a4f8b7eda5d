using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests;

/// <summary>
/// Runs that were stored must be read by every later version. <c>EngineJson.approved.txt</c> holds the stored form of every
/// record; when this test fails, what was renamed or moved is to be put back, not the text changed. Only lines for new fields
/// and new records may be added to it.
/// </summary>
public sealed class EngineJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly Failure Failure = new("http_status", "Got 503.", true, TimeSpan.FromSeconds(90), "n", new Failure("timeout", "Too slow."));
    private static readonly ValueRef Inline = ValueRef.Inline("""{"ä":[1,null,"x"]}"""u8.ToArray());
    private static readonly ValueRef Kept = ValueRef.Stored("run/key", 9000);

    private static readonly RunEvent[] Events =
    [
        new RunEvent.RunStarted(At),
        new RunEvent.NodeStarted(At, "n", 2),
        new RunEvent.NodeContent(At, "n", "half a text"),
        new RunEvent.NodeFinished(At, "n", At, NodeOutcome.Success(Inline)),
        new RunEvent.NodeFinished(
            At, "n", At, new NodeOutcome.Succeeded([new NodeOutput("output", Kept), new NodeOutput("other", ValueRef.Null)], ["yes"], [new NodeWarning("general", "Hm.")]), 3, 1),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Failed(Failure)),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.Timer(At))),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.External("approved", At))),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.External("approved", null))),
        new RunEvent.RunFinished(At, RunStatus.Completed),
        new RunEvent.RunFinished(At, RunStatus.Failed, Failure),
        new RunEvent.RunFinished(At, RunStatus.Stopped),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.Child(new Guid("33333333-3333-3333-3333-333333333333"), Kept))),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.Child(new Guid("33333333-3333-3333-3333-333333333333"), Kept, Guid.Empty))),
        new RunEvent.NodeContent(At, "n", " and the rest", 11),
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.External("approved", At, Inline))),
        new RunEvent.EventRaised(At, "approved", Kept),
        new RunEvent.EventExpired(At, "approved"),
        new RunEvent.ChildChanged(At, "n", new Guid("55555555-5555-5555-5555-555555555555"), 7, true),
        new RunEvent.NodeFinished(At, "n", At, NodeOutcome.Success(Inline)) { IsKept = true },
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.Each(3, Inline, Kept, 2))),
        new RunEvent.ItemsEnded(At, "n", 2, 1, [4, 2]),
        new RunEvent.ItemsEnded(At, "n", 1, 0, [0, 1], [1]),
        new RunEvent.NodeFinished(At, "n", At, NodeOutcome.Success(Inline)) { IsKept = true, KeptItems = 3 },
        new RunEvent.NodeFinished(At, "n", At, new NodeOutcome.Suspended(new Suspension.External("wait/n", At, Topic: "approved"))),
        new RunEvent.EventSent(At, "approved", "id/1", Kept),
        new RunEvent.EventRaised(At, "wait/n", Kept, "id/1"),
        new RunEvent.ChildChanged(At, "n", new Guid("55555555-5555-5555-5555-555555555555"), 7, false, true),
    ];

    private static readonly WorkflowGraph Graph = new GraphBuilder()
        .Node("a", "Input", """{"label":"A","deep":{"x":[1,2]}}""", "first")
        .Node("b")
        .Edge("a", "b::variables::x")
        .Build();

    private static readonly GraphNode Taking = new("c", "Step", null, NodeConfig.Empty) { Lists = ["input"] };

    private static readonly RunHeader Header = new()
    {
        Id = new Guid("11111111-1111-1111-1111-111111111111"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = new Guid("33333333-3333-3333-3333-333333333333"),
        WorkflowVersionId = new Guid("44444444-4444-4444-4444-444444444444"),
        CreatedAt = At,
        Input = [new NamedValue("Orders", Kept)],
        Bindings = new RunInput([new InputBinding("a", "input", null, Kept), new InputBinding("b", "variables", "x", Inline)]),
        Selection = new RunSelection(["a"], "b"),
        CallbackUrl = "https://example.com/done",
        Notes = ["Nothing is called 'orders'."],
    };

    private static readonly NodeCall Call = new("run", Graph.Nodes[0], [new NodeInput("input", null, Kept), new NodeInput("variables", "x", null)], 2, 1, 3, Inline);

    private static readonly RunHeader ChildHeader = new()
    {
        Id = new Guid("55555555-5555-5555-5555-555555555555"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = new Guid("33333333-3333-3333-3333-333333333333"),
        CreatedAt = At,
        Parent = new RunParent(new Guid("11111111-1111-1111-1111-111111111111"), "n", 2),
    };

    private static readonly RunHeader WatchedHeader = new()
    {
        Id = new Guid("66666666-6666-6666-6666-666666666666"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = new Guid("33333333-3333-3333-3333-333333333333"),
        CreatedAt = At,
        Debugger = "desk/1",
        IsTraced = true,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    private static readonly RunHeader ForeignHeader = new()
    {
        Id = new Guid("77777777-7777-7777-7777-777777777777"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = Guid.Empty,
        CreatedAt = At,
        Origin = new RunOrigin("door", "run_1", Kept),
        Parent = new RunParent(new Guid("11111111-1111-1111-1111-111111111111"), "n", 2, 4),
    };

    private static readonly RunHeader RepeatedHeader = new()
    {
        Id = new Guid("77777777-7777-7777-7777-777777777777"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = new Guid("33333333-3333-3333-3333-333333333333"),
        CreatedAt = At,
        SourceRunId = new Guid("11111111-1111-1111-1111-111111111111"),
    };

    private static readonly RunHeader HandledHeader = new()
    {
        Id = new Guid("77777777-7777-7777-7777-777777777777"),
        WorkspaceId = new Guid("22222222-2222-2222-2222-222222222222"),
        WorkflowId = new Guid("33333333-3333-3333-3333-333333333333"),
        CreatedAt = At,
        ErrorHandlerId = new Guid("44444444-4444-4444-4444-444444444444"),
        HandledRunId = new Guid("11111111-1111-1111-1111-111111111111"),
    };

    private static readonly ChildCall ChildCall = new("run", "n", 3, 2, 1, new Guid("33333333-3333-3333-3333-333333333333"), Inline);

    private static readonly ChildResult[] ChildResults =
    [
        new(new Guid("55555555-5555-5555-5555-555555555555"), RunStatus.Completed, null, [new NamedValue("Report", Kept)]),
        ChildResult.Failed(new Guid("55555555-5555-5555-5555-555555555555"), Failure),
    ];

    private static readonly DeliveryLog Deliveries = new(
    [
        new Delivery(new Guid("11111111-1111-1111-1111-111111111111"), At, [new DeliveryAttempt(At, 12, 503, null), new DeliveryAttempt(At, 0, null, Failure)]),
        new Delivery(new Guid("55555555-5555-5555-5555-555555555555"), At, []),
    ]);

    [Fact]
    public void The_stored_form_of_every_record_is_as_approved()
    {
        StringBuilder stored = new();
        foreach (RunEvent each in Events)
        {
            stored.Append(Write(each, EngineJson.Default.RunEvent)).Append('\n');
        }

        stored.Append(Write(Graph, EngineJson.Default.WorkflowGraph)).Append('\n');
        stored.Append(Write(Header, EngineJson.Default.RunHeader)).Append('\n');
        stored.Append(Write(Call, EngineJson.Default.NodeCall)).Append('\n');
        stored.Append(Write(ChildHeader, EngineJson.Default.RunHeader)).Append('\n');
        stored.Append(Write(ChildCall, EngineJson.Default.ChildCall)).Append('\n');
        foreach (ChildResult each in ChildResults)
        {
            stored.Append(Write(each, EngineJson.Default.ChildResult)).Append('\n');
        }

        stored.Append(Write(Deliveries, EngineJson.Default.DeliveryLog)).Append('\n');
        stored.Append(Write(WatchedHeader, EngineJson.Default.RunHeader)).Append('\n');
        stored.Append(Write(ForeignHeader, EngineJson.Default.RunHeader)).Append('\n');
        stored.Append(Write(RepeatedHeader, EngineJson.Default.RunHeader)).Append('\n');
        stored.Append(Write(new WorkflowGraph([Taking], []), EngineJson.Default.WorkflowGraph)).Append('\n');
        stored.Append(Write(HandledHeader, EngineJson.Default.RunHeader)).Append('\n');

        string folder = Path.GetDirectoryName(ThisFile())!;
        string received = Path.Combine(folder, "EngineJson.received.txt");
        string approved = Path.Combine(folder, "EngineJson.approved.txt");
        if (stored.ToString() != (File.Exists(approved) ? File.ReadAllText(approved) : null))
        {
            File.WriteAllText(received, stored.ToString());
        }

        Assert.Equal(File.Exists(approved) ? File.ReadAllText(approved) : string.Empty, stored.ToString());
    }

    [Fact]
    public void Every_sort_of_event_and_outcome_is_among_them()
    {
        Assert.Equal(Cases(typeof(RunEvent)), Events.Select(static each => each.GetType()).ToHashSet());
        NodeOutcome[] outcomes = [.. Events.OfType<RunEvent.NodeFinished>().Select(static each => each.Outcome)];
        Assert.Equal(Cases(typeof(NodeOutcome)), outcomes.Select(static each => each.GetType()).ToHashSet());
        Assert.Equal(Cases(typeof(Suspension)), outcomes.OfType<NodeOutcome.Suspended>().Select(static each => each.On.GetType()).ToHashSet());
    }

    [Fact]
    public void Everything_is_read_as_it_was_written()
    {
        Assert.All(Events, static each => AssertReadBack(each, EngineJson.Default.RunEvent));
        AssertReadBack(Graph, EngineJson.Default.WorkflowGraph);
        AssertReadBack(Header, EngineJson.Default.RunHeader);
        AssertReadBack(Call, EngineJson.Default.NodeCall);
        AssertReadBack(ChildHeader, EngineJson.Default.RunHeader);
        AssertReadBack(WatchedHeader, EngineJson.Default.RunHeader);
        AssertReadBack(ForeignHeader, EngineJson.Default.RunHeader);
        AssertReadBack(ChildCall, EngineJson.Default.ChildCall);
        Assert.All(ChildResults, static each => AssertReadBack(each, EngineJson.Default.ChildResult));
        AssertReadBack<IReadOnlyList<RunEvent>>(Events, EngineJson.Default.IReadOnlyListRunEvent);
    }

    [Fact]
    public void Values_are_read_back_to_the_byte()
    {
        RunHeader read = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(Header, EngineJson.Default.RunHeader), EngineJson.Default.RunHeader)!;

        Assert.Equal(Header.Bindings.Bindings, read.Bindings.Bindings);
        Assert.Equal(Header.Input, read.Input);
        Assert.Equal(Header.Selection.NodeIds, read.Selection.NodeIds);
    }

    [Fact]
    public void A_key_of_a_later_version_does_not_hinder()
    {
        RunEvent? read = JsonSerializer.Deserialize(
            """{"event":"run_finished","at":"2026-03-01T12:00:00+00:00","status":"Stopped","later":{"x":1}}""", EngineJson.Default.RunEvent);

        Assert.Equal(new RunEvent.RunFinished(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), RunStatus.Stopped), read);
    }

    private static HashSet<Type> Cases(Type family) => [.. family.GetNestedTypes().Where(type => type.IsSubclassOf(family))];

    private static void AssertReadBack<T>(T value, JsonTypeInfo<T> type) => Assert.Equal(Write(value, type), Write(JsonSerializer.Deserialize(Write(value, type), type)!, type));

    private static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
