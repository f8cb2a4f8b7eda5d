using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Api.Alien.Jobs;

/// <summary>What a job gave out so far: the items of its output nodes, by their ids.</summary>
/// <param name="Items">The JSON texts of the lists, in the order of the definition.</param>
internal sealed record JobResults(IReadOnlyList<(string Id, ReadOnlyMemory<byte> Items)> Items)
{
    /// <summary>The results of a run.</summary>
    public static async ValueTask<JobResults> Of(JobGraph graph, RunView view, JobValues values, CancellationToken cancellationToken)
    {
        List<(string Id, ReadOnlyMemory<byte> Items)> found = [];
        foreach ((string id, string source) in graph.Outputs)
        {
            if (view.Plan.IndexOf(source) is var node and >= 0 && await JobNodes.Outputs(view, node, values, cancellationToken) is { } items)
            {
                found.Add((id, items));
            }
        }

        return new JobResults(found);
    }

    /// <summary>Writes <c>{"results": {…}, "stream": {}}</c>. Nothing is in <c>stream</c> as long as no node tells its text bit by bit.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("results"u8);
        foreach ((string id, ReadOnlyMemory<byte> items) in Items)
        {
            writer.WritePropertyName(id);
            writer.WriteRawValue(items.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("stream"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
