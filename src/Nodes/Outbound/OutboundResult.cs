using Tributary.Engine.Runs;

namespace Tributary.Nodes.Outbound;

/// <summary>What became of an <see cref="OutboundRequest"/>.</summary>
public abstract record OutboundResult
{
    private OutboundResult()
    {
    }

    /// <summary>The server answered, whatever its status.</summary>
    /// <param name="Response">The answer.</param>
    public sealed record Answered(OutboundResponse Response) : OutboundResult;

    /// <summary>There is no answer.</summary>
    /// <param name="Error">
    /// Why: <c>timeout</c>, <c>connection_failed</c> (both may pass), <c>address_refused</c>, <c>too_large</c>, <c>invalid_url</c>,
    /// <c>too_many_redirects</c> or <c>invalid_header</c>.
    /// </param>
    public sealed record Failed(Failure Error) : OutboundResult;

    /// <summary>A failure that the same request would meet again.</summary>
    internal static Failed Refusal(string type, string message) => new(new Failure(type, message));

    /// <summary>A failure that may pass.</summary>
    internal static Failed Passing(string type, string message) => new(new Failure(type, message, Retryable: true));
}
