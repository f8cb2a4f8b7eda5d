using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Feedback;

namespace Tributary.Api.Noxus;

/// <summary>What runs are told from outside: people's answers, and events.</summary>
public static class FeedbackRoutes
{
    /// <summary>Answers a node that waits for a person.</summary>
    public static readonly ApiRoute ResumeRun = new("ResumeRun", HttpMethods.Post, "/v1/runs/{run_id}/resume", FeedbackEndpoints.Resume);

    /// <summary>Sends a run an event.</summary>
    public static readonly ApiRoute SendEvent = new("SendEvent", HttpMethods.Post, "/v1/runs/{run_id}/events", SentEventEndpoints.Send);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ResumeRun, SendEvent];
}
