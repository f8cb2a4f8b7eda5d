using Tributary.Engine.Runs;
using Tributary.Nodes.Delay;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Passes on what arrived after a wait that survives restarts.</summary>
internal sealed class DelayStep : IAlienStep
{
    private const string Seconds = "seconds";

    public static readonly AlienStepKind Declared = new()
    {
        Type = "delay",
        Title = "Delay",
        Description = "Waits, then passes on the items of the nodes before it. For several items it waits once, for the longest of their times.",
        Params = [AlienParamKind.Number(Seconds, "How long to wait, in seconds, from 0 to 604800 (7 days).", 0, DelayConfig.LongestSeconds, required: true)],
        TakesItems = true,
    };

    public AlienStepKind Kind => Declared;

    public ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken)
    {
        double seconds = call.Items.All.Select(static item => item.Number(Seconds, 0)).DefaultIfEmpty(0).Max();
        TimeSpan wait = TimeSpan.FromSeconds(seconds);
        return ValueTask.FromResult(call.Context.Call.Phase == 0 && seconds > 0
            ? new AlienResult([], Suspension: new Suspension.Timer(call.Context.Time.GetUtcNow() + wait))
            : new AlienResult(call.Items.All.Select(item => ItemMerge.Of(call.Items.Before(item.Index))), Waited: wait));
    }
}
