using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Subflows;
using Tributary.Api.Runs;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>A run.</summary>
/// <param name="Run">As it stands.</param>
/// <param name="Output">What it gave out.</param>
/// <param name="Services">Where large values, child runs and the run of its error handler are.</param>
internal sealed record RunAnswer(RunSnapshot Run, RunOutput Output, ApiServices Services) : IResult
{
    /// <summary>A run as it was accepted, whatever has become of it since: clients expect a queued run.</summary>
    public static RunAnswer Accepted(ApiCall call, RunSnapshot run) =>
        new(run with { View = new RunView(run.View.Plan, run.Header.Bindings) }, default, call.Services);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        LoadedValues loaded = await LoadedValues.Load(Shown(), Services.Values, httpContext.RequestAborted);
        SubflowExecutions subflows = await SubflowExecutions.Read(Run, Services, httpContext.RequestAborted);
        HandlerProgress handler = await Services.ErrorHandlers.Of(Run, httpContext.RequestAborted);
        await JsonResponse.Write(httpContext, StatusCodes.Status200OK, (Run, Output, loaded, subflows, handler), static (writer, state) =>
            RunJson.Write(writer, state.Run, state.Output, state.loaded, state.subflows, state.handler));
    }

    private List<ValueRef> Shown()
    {
        IReadOnlyList<NamedValue> input = Run.Header.Input;
        List<ValueRef> shown = new(input.Count + (Output.Values?.Count ?? 0));
        for (int i = 0; i < input.Count; i++)
        {
            shown.Add(input[i].Value);
        }

        for (int i = 0; i < Output.Values?.Count; i++)
        {
            shown.Add(Output.Values[i].Value);
        }

        return shown;
    }
}
