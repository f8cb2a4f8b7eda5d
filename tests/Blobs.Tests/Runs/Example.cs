using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Blobs.Tests.Runs;

/// <summary>A run and its events.</summary>
internal static class Example
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Workspace = Guid.NewGuid();

    public static readonly RunEvent Started = new RunEvent.RunStarted(At);

    public static readonly RunEvent Finished = new RunEvent.RunFinished(At, RunStatus.Completed);

    public static WorkflowGraph Graph => Graphs.Draw("a > b");

    public static RunHeader Header(params IReadOnlyList<NamedValue> input) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = Workspace,
        WorkflowId = Guid.NewGuid(),
        CreatedAt = At,
        Input = input,
    };

    public static RunEvent Content(string text) => new RunEvent.NodeContent(At, "a", text);

    public static RunEvent NodeFinished(string node) => new RunEvent.NodeFinished(At, node, At, NodeOutcome.Success(ValueRef.FromText(node)));

    public static IEnumerable<string> Texts(IEnumerable<LoggedEvent> log) =>
        log.Select(static logged => logged.Event).OfType<RunEvent.NodeContent>().Select(static content => content.Text);
}
