using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Runs;

/// <summary>Drives a random run to its end, each time picking by chance what happens next, and holds the promises of every step.</summary>
internal sealed class RandomOrder
{
    private readonly RandomRun _run;
    private readonly Random _random;
    private readonly Func<NodeCall, NodeOutcome> _outcomeOf;
    private Task<RunOutcome> _outcome = Task.FromException<RunOutcome>(new InvalidOperationException("Not begun."));

    public RandomOrder(RandomRun run, int seed, Func<NodeCall, NodeOutcome>? outcomeOf = null)
    {
        _run = run;
        _random = new Random(seed);
        _outcomeOf = outcomeOf ?? run.OutcomeOf;
        View = new RunView(run.Plan, RunInput.Empty);
        Context.OnCall = CheckCall;
        Context.OnEnd = finished => View.Apply(new LoggedEvent(View.Sequence + 1, finished));
    }

    public ScriptedRunContext Context { get; } = new();

    /// <summary>The view folded from the events, up to date at every step.</summary>
    public RunView View { get; }

    public RunOutcome? Outcome => _outcome.IsCompleted ? _outcome.GetAwaiter().GetResult() : null;

    public void Start()
    {
        View.Apply(new LoggedEvent(1, new RunEvent.RunStarted(Context.Now)));
        _outcome = Context.Start(_run.Plan);
    }

    public RandomOrder RunToEnd()
    {
        Start();
        while (TakeStep())
        {
        }

        return this;
    }

    /// <summary>Has one thing happen; false when the run is over.</summary>
    public bool TakeStep()
    {
        if (_outcome.IsCompleted)
        {
            return false;
        }

        string[] awaited = Context.AtWorkCount > 0 && _random.Next(8) > 0 ? [] : [.. Context.Awaited];
        if (awaited.Length > 0 && _random.Next(2) == 0)
        {
            Context.Signal(awaited[_random.Next(awaited.Length)], ValueRef.FromText("raised"));
        }
        else if (Context.AtWorkCount > 0)
        {
            Context.Finish(_random.Next(Context.AtWorkCount), _outcomeOf);
        }
        else if (awaited.Length > 0)
        {
            Context.Signal(awaited[0], ValueRef.FromText("raised"));
        }
        else
        {
            // Fails when nothing is left to happen although the run is not over.
            Context.Advance(Context.Timers.First() - Context.Now);
        }

        return true;
    }

    private void CheckCall(NodeCall call)
    {
        int node = _run.Plan.IndexOf(call.Node.Id);
        int carrying = 0;
        foreach (int edge in _run.Plan.Incoming(node))
        {
            Assert.NotEqual(EdgeStatus.Pending, View.EdgeStatus(edge));
            carrying += View.EdgeStatus(edge) == EdgeStatus.Active ? 1 : 0;
        }

        Assert.True(carrying > 0 || _run.Plan.Incoming(node).Length == 0, $"{call.Node.Id} was called although nothing arrived at it.");
    }
}
