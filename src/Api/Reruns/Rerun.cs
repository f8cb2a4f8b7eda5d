using Tributary.Api.Telemetry;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Reruns;

/// <summary>
/// Makes a run that does once more what a run before it did: on the graph, the selection and the input of that run, whatever has become of
/// its workflow since. It is a run of its own that names its source, and what it needs of the values of that run it has copies of, so
/// that either can be deleted without the other.
/// </summary>
/// <param name="call">The request.</param>
/// <param name="source">The run before, which is over.</param>
/// <param name="runId">The id that the new run is to have.</param>
internal sealed class Rerun(ApiCall call, RunSnapshot source, Guid runId)
{
    private readonly IValueStore _values = call.Services.Values;
    private readonly DateTimeOffset _now = call.Services.Time.GetUtcNow();

    /// <summary>Where the end of the run is reported; null for where that of its source was, if anywhere.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>What the front door that accepts the new run has to know of it; null for the public catalogue's.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The run that begins again from the start.</summary>
    /// <exception cref="KeyNotFoundException">The source was deleted meanwhile.</exception>
    public async Task<RunRequest> FromTheStart() => new(await Header(), source.View.Plan);

    /// <summary>The run that keeps what succeeded and begins again at what failed or was cut off, see <see cref="KeptNodes"/>.</summary>
    /// <exception cref="KeyNotFoundException">The source was deleted meanwhile.</exception>
    public async Task<RunRequest> FromTheFailure()
    {
        List<RunEvent.NodeFinished> kept = [];
        foreach (RunEvent.NodeFinished end in KeptNodes.Of(source, _now))
        {
            NodeOutcome.Succeeded outcome = (NodeOutcome.Succeeded)end.Outcome;
            kept.Add(outcome.Outputs.Any(static output => output.Value.IsStored) ? end with { Outcome = outcome with { Outputs = await Copy(outcome.Outputs) } } : end);
        }

        return new RunRequest(await Header(), source.View.Plan) { Kept = kept };
    }

    private async Task<RunHeader> Header()
    {
        RunHeader before = source.Header;
        Dictionary<ValueRef, ValueRef> loaded = [];
        foreach (ValueRef value in before.Input.Select(static named => named.Value).Concat(before.Bindings.Bindings.Select(static bound => bound.Value)))
        {
            // Inline, as in every request for a run. Of two names for one value there is one value here as well.
            if (value.IsStored && !loaded.ContainsKey(value))
            {
                loaded.Add(value, ValueRef.Inline(await _values.Load(value, call.Aborted)));
            }
        }

        return before with
        {
            Id = runId,
            CreatedAt = _now,
            Parent = null,
            Origin = Origin,
            SourceRunId = before.Id,
            CallbackUrl = CallbackUrl ?? before.CallbackUrl,
            TraceParent = before.IsTraced ? RequestSpan.Begin(call.Context) : null,
            Input = [.. before.Input.Select(named => named with { Value = Loaded(named.Value) })],
            Bindings = new RunInput([.. before.Bindings.Bindings.Select(bound => bound with { Value = Loaded(bound.Value) })]),
        };

        ValueRef Loaded(ValueRef value) => loaded.GetValueOrDefault(value, value);
    }

    private async Task<IReadOnlyList<NodeOutput>> Copy(IReadOnlyList<NodeOutput> outputs)
    {
        List<NodeOutput> copies = [];
        foreach (NodeOutput output in outputs)
        {
            // One after the other: each may be large.
            copies.Add(output.Value.IsStored
                ? output with { Value = await _values.Put(runId.ToString(), await _values.Load(output.Value, call.Aborted), call.Aborted) }
                : output);
        }

        return copies;
    }
}
