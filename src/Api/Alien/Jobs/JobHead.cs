using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Jobs;

/// <summary>What is known of a job from its beginning, besides its graph.</summary>
/// <param name="Number">Its id.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="WorkflowNumber">The workflow's id.</param>
internal sealed record JobHead(long Number, string Slug, long WorkflowNumber)
{
    /// <summary>The name of the graph among the run's input, where it may be kept apart when it is large.</summary>
    public const string Graph = "graph";

    /// <summary>The slug of a job: <c>job-&lt;workflow slug&gt;-&lt;epoch milliseconds&gt;</c>.</summary>
    public static string SlugOf(string workflowSlug, DateTimeOffset createdAt) =>
        string.Create(CultureInfo.InvariantCulture, $"job-{workflowSlug}-{createdAt.ToUnixTimeMilliseconds()}");

    /// <summary>The head of a run; null when it is not a job.</summary>
    public static JobHead? Of(RunHeader header)
    {
        if (header.Origin is not { Door: Nodes.Alien.AlienKinds.Door } origin)
        {
            return null;
        }

        JsonElement document = JsonText.Parse(origin.Document.Json);
        return new JobHead(
            long.Parse(origin.PublicId, NumberStyles.None, CultureInfo.InvariantCulture),
            document.GetProperty("slug").GetString()!,
            document.GetProperty("workflowId").GetInt64());
    }

    /// <summary>The same as a run keeps it.</summary>
    public RunOrigin ToOrigin() => new(
        Nodes.Alien.AlienKinds.Door,
        Number.ToString(CultureInfo.InvariantCulture),
        ValueRef.Inline(JsonText.Write(this, static (writer, head) =>
        {
            writer.WriteStartObject();
            writer.WriteString("slug"u8, head.Slug);
            writer.WriteNumber("workflowId"u8, head.WorkflowNumber);
            writer.WriteEndObject();
        })));
}
