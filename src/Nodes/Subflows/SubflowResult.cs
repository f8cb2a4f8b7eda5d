using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Nodes.Subflows;

/// <summary>How the run of another workflow ended, for the node that waited for it.</summary>
/// <param name="Child">The end.</param>
/// <param name="Outputs">What the run gave out by the labels of its outputs, each as JSON text; empty unless it completed.</param>
internal sealed record SubflowResult(ChildResult Child, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Json)> Outputs)
{
    private const string SubflowFailed = "subflow_failed";

    /// <summary>A longer reason is cut in the message; the cause has it whole.</summary>
    private const int LongestMessage = 1000;

    /// <summary>Reads an end with all that the run gave out.</summary>
    /// <param name="end">A <see cref="ChildResult"/> as JSON.</param>
    /// <param name="values">Where large values are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<SubflowResult> Read(ValueRef end, IValueStore values, CancellationToken cancellationToken)
    {
        ChildResult child = JsonSerializer.Deserialize((await values.Load(end, cancellationToken)).Span, EngineJson.Default.ChildResult)!;
        List<(string Name, ReadOnlyMemory<byte> Json)> outputs = [];
        foreach (NamedValue output in child.Outputs)
        {
            outputs.Add((output.Name, await values.Load(output.Value, cancellationToken)));
        }

        return new SubflowResult(child, outputs);
    }

    /// <summary>Why the node that waited for the run has no result; null when it has one.</summary>
    public Failure? Failure()
    {
        switch (Child.Status)
        {
            case RunStatus.Completed:
                return null;
            case RunStatus.Stopped:
                return new Failure("subflow_stopped", $"The run {Child.RunId} of the other workflow was stopped.");
            default:
                Failure? cause = RootOf(Child.Failure);
                return new Failure(SubflowFailed, $"The run {Child.RunId} of the other workflow failed: {Short(cause?.Message)}", cause?.Retryable ?? false, Cause: cause);
        }
    }

    /// <summary>Writes what the run gave out as one object.</summary>
    public void Write(Utf8JsonWriter writer) => JsonText.WriteObject(writer, Outputs);

    /// <summary>
    /// What failed in the end: of runs that wait for one another each would tell all that those below it told. Where it was is found by the
    /// run that is named.
    /// </summary>
    private static Failure? RootOf(Failure? failure)
    {
        while (failure is { Type: SubflowFailed, Cause: { } cause })
        {
            failure = cause;
        }

        return failure;
    }

    private static string? Short(string? message) => message is { Length: > LongestMessage } ? $"{message.AsSpan(0, LongestMessage)}…" : message;
}
