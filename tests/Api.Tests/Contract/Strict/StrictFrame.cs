using System.Collections.Frozen;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.OpenApi;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a frame of an event stream.</summary>
internal static class StrictFrame
{
    private static readonly FrozenSet<string> EndWords = FrozenSet.Create("completed", "failed");

    public static void Check(Frame frame)
    {
        Assert.Equal("message", frame.Name);
        DocumentedDoor.Noxus.CheckSchema("RunEvent", frame.Json);
        Assert.Equal(frame.Id, Demand.Text(frame.Json, "redisId", "frame"));
        JsonElement data = Demand.Object(frame.Json, "data", "frame");
        string type = Demand.Text(frame.Json, "type", "frame");
        if (type == "state")
        {
            Demand.OneOf(data, "status", "frame.data", StrictRun.Statuses);
            StrictProgress.Check(Demand.Object(data, "progress_details", "frame.data"), "frame.data.progress_details");
            return;
        }

        Assert.Equal("content", type);
        Demand.Text(data, "id", "frame.data");
        Demand.OneOf(data, "status", "frame.data", StrictProgress.NodeStatuses);
        if (data.TryGetProperty("content", out _))
        {
            Demand.Text(data, "content", "frame.data");
            Assert.InRange(Demand.Integer(data, "content_offset", "frame.data"), 0, long.MaxValue);
        }

        if (data.TryGetProperty("workflow_status", out _))
        {
            Demand.OneOf(data, "workflow_status", "frame.data", EndWords);
        }
    }
}
