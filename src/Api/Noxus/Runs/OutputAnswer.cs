using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Only a run's id and output: <c>{"id", "output"}</c>. The output of a run that did not complete is empty.</summary>
/// <param name="Run">The run, which is over.</param>
/// <param name="Output">What it gave out.</param>
/// <param name="Values">Where large values are.</param>
internal sealed record OutputAnswer(RunSnapshot Run, RunOutput Output, IValueStore Values) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        RunOutput shown = Run.View.Status == RunStatus.Completed ? Output : new RunOutput([]);
        LoadedValues loaded = await LoadedValues.Load([.. shown.Values!.Select(static pair => pair.Value)], Values, httpContext.RequestAborted);
        await JsonResponse.Write(httpContext, StatusCodes.Status200OK, (Run.Header.Id, shown, loaded), static (writer, state) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, state.Id);
            writer.WritePropertyName("output"u8);
            state.shown.Write(writer, state.loaded);
            writer.WriteEndObject();
        });
    }
}
