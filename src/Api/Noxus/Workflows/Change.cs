using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Workflows;

/// <summary>Changes what others may be changing at the same time.</summary>
internal static class Change
{
    /// <summary>
    /// Reads a thing, looks whether it is in the state the client believes it to be in, and has it changed; again when somebody else
    /// was first, so that no change of another is lost.
    /// </summary>
    /// <param name="precondition">What the client believes.</param>
    /// <param name="missing">The answer when there is no such thing.</param>
    /// <param name="find">Reads the thing.</param>
    /// <param name="stateOf">Its ETag, and when it was last changed.</param>
    /// <param name="attempt">Changes it in the state that was read; null when it was in another one by then.</param>
    public static async ValueTask<IResult> Make<T>(
        Precondition precondition,
        IResult missing,
        Func<ValueTask<T?>> find,
        Func<T, (string ETag, DateTimeOffset UpdatedAt)> stateOf,
        Func<T, ValueTask<IResult?>> attempt)
        where T : class
    {
        // Each turn but the last is one in which another change was made: there is no end to wait for, and no live-lock.
        while (await find() is { } current)
        {
            (string etag, DateTimeOffset updatedAt) = stateOf(current);
            if (!precondition.Holds(etag, updatedAt))
            {
                return Conflict(etag);
            }

            if (await attempt(current) is { } answer)
            {
                return answer;
            }
        }

        return missing;
    }

    /// <summary>The moment of a change: later than the one before as far as answers show it.</summary>
    public static DateTimeOffset After(DateTimeOffset before, DateTimeOffset now)
    {
        DateTimeOffset earliest = before.AddTicks(TimeSpan.TicksPerMicrosecond);
        return now > earliest ? now : earliest;
    }

    private static ErrorAnswer Conflict(string etag) => new(
        StatusCodes.Status409Conflict,
        $"It was changed since you read it; its ETag is \"{etag}\" now. Read it again and repeat your change, or overwrite it with ?force=True.");
}
