using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>Answers requests by their body.</summary>
internal static class BodyAnswer
{
    /// <summary>
    /// Reads the body, a JSON object or nothing at all, which stands for an object without members: clients send some requests without a body and
    /// say nevertheless that it is JSON.
    /// </summary>
    /// <param name="call">The request.</param>
    /// <param name="answer">Answers it; the body is gone afterwards.</param>
    public static async ValueTask<IResult> Of(ApiCall call, Func<JsonElement, ValueTask<IResult>> answer)
    {
        FaultList faults = new();
        int limit = call.Services.Limits.BodyBytes;
        using JsonBody? body = await JsonBody.Read(call.Context, limit, faults, isOptional: true);
        return body is null ? ErrorAnswer.TooLarge(limit)
            : body.Root is { } root ? await answer(root)
            : new FaultsAnswer(faults);
    }

    /// <summary>A member that is there and not null; undefined otherwise.</summary>
    public static JsonElement Member(JsonElement body, string name) => BodyValues.Has(body, name, out JsonElement value) ? value : default;
}
