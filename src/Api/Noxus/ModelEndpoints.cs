using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus;

/// <summary>The language models.</summary>
internal static class ModelEndpoints
{
    /// <summary>Every model, as a plain array.</summary>
    public static ValueTask<IResult> List(ApiCall call) =>
        ValueTask.FromResult<IResult>(new JsonBytes(StatusCodes.Status200OK, call.Services.ModelDocument));

    /// <summary>Every preset with its models, as a plain array.</summary>
    public static ValueTask<IResult> ListPresets(ApiCall call) =>
        ValueTask.FromResult<IResult>(new JsonBytes(StatusCodes.Status200OK, call.Services.PresetDocument));
}
