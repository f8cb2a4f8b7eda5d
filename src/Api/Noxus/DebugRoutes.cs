using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Debug;

namespace Tributary.Api.Noxus;

/// <summary>Debugging.</summary>
public static class DebugRoutes
{
    /// <summary>Streams the events of a session's runs.</summary>
    public static readonly ApiRoute FollowDebugSession = new("FollowDebugSession", HttpMethods.Get, "/v1/debug/{session}/events", DebugEndpoints.Follow);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [FollowDebugSession];
}
