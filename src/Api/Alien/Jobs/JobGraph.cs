using System.Text.Json;
using Tributary.Api.Alien.Definitions;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The graph of a job as it was executed: what a client sent, with the run's input in its place.</summary>
/// <param name="nodes">The nodes.</param>
/// <param name="edges">The edges.</param>
internal sealed class JobGraph(JsonElement nodes, JsonElement edges)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("""{"nodes":[],"edges":[]}"""u8);

    private readonly AlienGraph _graph = AlienGraphReader.Read(nodes, edges, null, int.MaxValue - 1, new FaultList());

    public JsonElement Nodes => nodes;

    public JsonElement Edges => edges;

    /// <summary>The outer nodes whose items are the job's results, each with the node that gives them.</summary>
    public IEnumerable<(string Id, string Source)> Outputs
    {
        get
        {
            (string Id, bool IsMarked, bool IsExit)[] outer = [.. nodes.EnumerateArray().Select(static node => (node.GetProperty("id").GetString()!, IsMarked(node), IsExit(node)))];
            bool anyMarked = Array.Exists(outer, static node => node.IsMarked);
            return outer.Where(node => anyMarked ? node.IsMarked : node.IsExit).Select(node => (node.Id, _graph.Resolve(node.Id)));
        }
    }

    /// <summary>The graph of a run.</summary>
    public static async ValueTask<JobGraph> Of(RunHeader header, JobValues values, CancellationToken cancellationToken)
    {
        ValueRef graph = header.Input.Single(static value => value.Name == JobHead.Graph).Value;

        // Of many jobs in one answer the last may find no room.
        JsonElement read = await values.Load(graph, cancellationToken) is { } json ? JsonText.Parse(json) : Nothing;
        return new JobGraph(read.GetProperty("nodes"), read.GetProperty("edges"));
    }

    /// <summary>The JSON text under which a run keeps its graph.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="input">The run's input; undefined when it has none.</param>
    public static byte[] Render(AlienDefinition definition, JsonElement input) => JsonText.Write((definition, input), static (writer, job) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("nodes"u8);
        int position = 0;
        foreach (JsonElement node in job.definition.Nodes.EnumerateArray())
        {
            if (job.input.ValueKind == JsonValueKind.Object && job.definition.Input?.Field is [_, int place] && place == position)
            {
                InputInjection.Write(writer, node, job.input);
            }
            else
            {
                node.WriteTo(writer);
            }

            position++;
        }

        writer.WriteEndArray();
        writer.WritePropertyName("edges"u8);
        job.definition.Edges.WriteTo(writer);
        writer.WriteEndObject();
    });

    /// <summary>Writes the nodes with what became of them.</summary>
    public void WriteNodes(Utf8JsonWriter writer, IReadOnlyDictionary<string, JobNode> known)
    {
        writer.WriteStartArray();
        foreach (JsonElement node in nodes.EnumerateArray())
        {
            WriteNode(writer, node, known);
        }

        writer.WriteEndArray();
    }

    private void WriteNode(Utf8JsonWriter writer, JsonElement node, IReadOnlyDictionary<string, JobNode> known)
    {
        JobNode found = FindNode(node.GetProperty("id").GetString()!, known);
        writer.WriteStartObject();
        bool hasData = false;
        foreach (JsonProperty property in node.EnumerateObject())
        {
            if (property.Name != "data")
            {
                property.WriteTo(writer);
                continue;
            }

            hasData = true;
            WriteData(writer, property.Value, found, known);
        }

        if (!hasData)
        {
            WriteData(writer, default, found, known);
        }

        writer.WriteEndObject();
    }

    private void WriteData(Utf8JsonWriter writer, JsonElement data, JobNode found, IReadOnlyDictionary<string, JobNode> known)
    {
        writer.WriteStartObject("data"u8);
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in data.EnumerateObject())
            {
                if (property.Name == "workflow" && property.Value.ValueKind == JsonValueKind.Object)
                {
                    WriteInner(writer, property.Value, known);
                }
                else if (property.Name is not ("isExecuted" or "inputs" or "outputs" or "errors" or "isOmitted"))
                {
                    property.WriteTo(writer);
                }
            }
        }

        found.Write(writer);
        writer.WriteEndObject();
    }

    private void WriteInner(Utf8JsonWriter writer, JsonElement workflow, IReadOnlyDictionary<string, JobNode> known)
    {
        writer.WriteStartObject("workflow"u8);
        foreach (JsonProperty property in workflow.EnumerateObject())
        {
            if (property.Name != "nodes" || property.Value.ValueKind != JsonValueKind.Array)
            {
                property.WriteTo(writer);
                continue;
            }

            writer.WriteStartArray("nodes"u8);
            foreach (JsonElement node in property.Value.EnumerateArray())
            {
                WriteNode(writer, node, known);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // A group is what its exit is, and begins with what its entry is given.
    private JobNode FindNode(string id, IReadOnlyDictionary<string, JobNode> known)
    {
        if (!_graph.Groups.TryGetValue(id, out AlienGroup? group))
        {
            return known.GetValueOrDefault(id, JobNode.Untouched);
        }

        JobNode entry = known.GetValueOrDefault(group.Entries[0], JobNode.Untouched);
        JobNode exit = known.GetValueOrDefault(group.Alias, JobNode.Untouched);
        return exit with { Inputs = entry.Inputs };
    }

    private static bool IsMarked(JsonElement node) =>
        node.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(AlienMarks.Output, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;

    private static bool IsExit(JsonElement node) => AlienKinds.Find(node.GetProperty("type").GetString()!)?.Type == "http_response";
}
