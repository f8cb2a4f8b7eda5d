using System.Text.Json;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Workflows;

/// <summary>A workflow as it is kept: its document is what clients read.</summary>
/// <param name="Number">Its id.</param>
/// <param name="Body">The document.</param>
/// <param name="ETag">Changes with every change.</param>
internal sealed record AlienWorkflow(long Number, JsonElement Body, string ETag)
{
    public string Slug => Body.GetProperty("slug").GetString()!;

    public JsonElement Nodes => Body.GetProperty("nodes");

    public JsonElement Edges => Body.GetProperty("edges");

    public static AlienWorkflow Of(StoredDocument document)
    {
        JsonElement body = JsonText.Parse(document.Body);
        return new AlienWorkflow(body.GetProperty("id").GetInt64(), body, document.ETag);
    }

    /// <summary>The workflow without its graph, as lists show it.</summary>
    public static void WriteListed(Utf8JsonWriter writer, AlienWorkflow workflow)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in workflow.Body.EnumerateObject().Where(static property => property.Name is not ("nodes" or "edges")))
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
