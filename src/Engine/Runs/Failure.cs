namespace Tributary.Engine.Runs;

/// <summary>Why a node or a run failed, as it is stored and shown: a value, not an exception.</summary>
/// <param name="Type">What went wrong in one stable word, such as <c>http_status</c> or <c>timeout</c>; clients may test for it.</param>
/// <param name="Message">What went wrong and what to do about it, for people. Holds no secret and no stack trace.</param>
/// <param name="Retryable">Whether the same call may succeed later.</param>
/// <param name="RetryAfter">The wait the other side asked for; null when it asked for none.</param>
/// <param name="NodeId">The node that failed; null when the run as a whole did.</param>
/// <param name="Cause">What led to it; null when there is nothing behind it.</param>
public sealed record Failure(
    string Type, string Message, bool Retryable = false, TimeSpan? RetryAfter = null, string? NodeId = null, Failure? Cause = null);
