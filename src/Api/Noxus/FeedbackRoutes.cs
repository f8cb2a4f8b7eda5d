using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Feedback;

namespace Tributary.Api.Noxus;

/// <summary>What people answer to runs that ask them.</summary>
public static class FeedbackRoutes
{
    /// <summary>Answers a node that waits for a person.</summary>
    public static readonly ApiRoute ResumeRun = new("ResumeRun", HttpMethods.Post, "/v1/runs/{run_id}/resume", FeedbackEndpoints.Resume);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [ResumeRun];
}
