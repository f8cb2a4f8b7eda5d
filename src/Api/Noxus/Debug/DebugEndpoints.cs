using Microsoft.AspNetCore.Http;
using Tributary.Api.Events;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Debug;

/// <summary>What a debugger sees of the runs it started.</summary>
internal static class DebugEndpoints
{
    /// <summary>The events of every run of a session; it need not exist, and the stream has no end.</summary>
    public static ValueTask<IResult> Follow(ApiCall call)
    {
        string session = DebugSessions.NameOf(call.Context.Request.RouteValues["session"] as string ?? string.Empty);
        if (session.Length > DebugSessions.LongestName)
        {
            FaultList faults = new();
            faults.Add("string_too_long", $"String should have at most {DebugSessions.LongestName} characters", "path", "session");
            return ValueTask.FromResult<IResult>(new FaultsAnswer(faults));
        }

        return ValueTask.FromResult<IResult>(new EventStreamAnswer(call.Services, new DebugFeed(call.Services, call.WorkspaceId, session).Frames));
    }
}
