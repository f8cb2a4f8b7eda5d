using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Data;

/// <summary>What entered and left nodes.</summary>
/// <param name="Nodes">The nodes, with the values that are shown.</param>
/// <param name="Values">Where large values are.</param>
/// <param name="Write">Writes the answer.</param>
internal sealed record DataAnswer(IReadOnlyList<NodeData> Nodes, IValueStore Values, Action<Utf8JsonWriter, IReadOnlyList<NodeData>, LoadedValues> Write) : IResult
{
    /// <summary>An object with a key per node.</summary>
    public static DataAnswer ByNode(IEnumerable<NodeData> nodes, IValueStore values) => new([.. nodes], values, static (writer, all, loaded) =>
    {
        writer.WriteStartObject();
        foreach (NodeData node in all)
        {
            writer.WritePropertyName(node.NodeId);
            NodeDataJson.Write(writer, node, loaded);
        }

        writer.WriteEndObject();
    });

    /// <summary>One node.</summary>
    public static DataAnswer OfOne(IEnumerable<NodeData> node, IValueStore values) =>
        new([.. node], values, static (writer, all, loaded) => NodeDataJson.Write(writer, all[0], loaded));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        List<ValueRef> shown = [.. Nodes.SelectMany(static node => node.Inputs.Concat(node.Outputs)).Select(static value => value.Value).OfType<ValueRef>()];
        LoadedValues loaded = await LoadedValues.Load(shown, Values, httpContext.RequestAborted);
        await JsonResponse.Write(httpContext, StatusCodes.Status200OK, (Answer: this, loaded), static (writer, state) =>
            state.Answer.Write(writer, state.Answer.Nodes, state.loaded));
    }
}
