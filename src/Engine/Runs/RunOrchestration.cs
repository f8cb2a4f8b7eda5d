using System.Text.Json;
using Tributary.Engine.Graph;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>
/// The run loop, written once for every host: starts each node the moment its inputs are ready, waits for any to end, applies
/// how it ended, and goes on until every node is settled, a failure is left over, or the run is stopped. It decides only;
/// executing and recording are the context's. Deterministic: the same answers of the context lead to the same calls.
/// </summary>
public sealed class RunOrchestration
{
    /// <summary>The name of the event that stops a run.</summary>
    public const string StopEvent = "stop";

    private readonly IRunContext _context;
    private readonly RunState _state;
    private readonly CompletionQueue<Signal> _signals = new();
    private readonly HashSet<Task> _children = [];
    private bool _isBrokenOff;

    private RunOrchestration(RunPlan plan, RunInput input, IRunContext context)
    {
        _context = context;
        _state = new RunState(plan, input);
    }

    /// <summary>Runs a plan to its end.</summary>
    /// <exception cref="InvalidOperationException">The host, not a node, failed.</exception>
    public static Task<RunOutcome> Run(RunPlan plan, RunInput input, IRunContext context) => new RunOrchestration(plan, input, context).RunToEnd();

    private async Task<RunOutcome> RunToEnd()
    {
        try
        {
            return await Loop();
        }
        catch (InvalidOperationException)
        {
            _isBrokenOff = true;
            _context.Cancel();

            // What becomes of them is of no interest any more: the first fault counts.
            await Task.WhenAny(Task.WhenAll(_children));
            throw;
        }
    }

    private async Task<RunOutcome> Loop()
    {
        Task<ValueRef?> stop = _context.WaitForEvent(StopEvent, deadline: null);
        _signals.Add(stop, static _ => default(Signal));
        while (!stop.IsCompleted)
        {
            while (_state.TryTakeReady(out int node))
            {
                Execute(node, _state.CallOf(node, _context.RunId));
            }

            if (_state.IsSettled)
            {
                return new RunOutcome(RunStatus.Completed);
            }

            if (_signals.IsEmpty)
            {
                _context.Flush();
            }

            Signal signal = await _signals.Next();
            if (stop.IsCompleted || signal.Call is null)
            {
                break;
            }

            if (signal.Finished is null)
            {
                Execute(signal.Node, signal.Call);
            }
            else if (Apply(signal, signal.Call, signal.Finished) is { } failure)
            {
                return await BreakOff(new RunOutcome(RunStatus.Failed, failure));
            }
        }

        return await BreakOff(new RunOutcome(RunStatus.Stopped));
    }

    /// <summary>Ends a run under which something is still at work: no child outlives it.</summary>
    private async Task<RunOutcome> BreakOff(RunOutcome outcome)
    {
        _isBrokenOff = true;
        _context.Cancel();
        await Task.WhenAll(_children);
        return outcome;
    }

    private Failure? Apply(Signal signal, NodeCall call, RunEvent.NodeFinished finished)
    {
        switch (_state.Apply(signal.Node, finished))
        {
            case NodeStep.Retry retry:
                Resume(_context.WaitUntil(retry.At), signal.Due(call with { Attempt = call.Attempt + 1, Phase = 0, Resumption = null }));
                return null;
            case NodeStep.Wait { On: Suspension.Timer timer }:
                Resume(_context.WaitUntil(timer.Until), signal.Due(call with { Phase = call.Phase + 1, Resumption = null }));
                return null;
            case NodeStep.Wait { On: Suspension.External external }:
                NodeCall next = call with { Phase = call.Phase + 1 };
                _signals.Add(_context.WaitForEvent(external.Name, external.Deadline), carried => signal.Due(next with { Resumption = carried }));
                return null;
            case NodeStep.Wait { On: Suspension.Child child }:
                WaitForChildren(signal, call, _context.RunChild(ChildCall.Of(call, child)));
                return null;
            case NodeStep.Wait { On: Suspension.Each each }:
                WaitForChildren(signal, call, RunEach(call, each));
                return null;
            case NodeStep.FailRun fail:
                return fail.Failure;
            default:
                return null;
        }
    }

    private void Execute(int node, NodeCall call) =>
        _signals.Add(_context.ExecuteNode(call), new Signal(node, call, null), static (executed, finished) => executed with { Finished = finished });

    private void WaitForChildren(Signal signal, NodeCall call, Task<ValueRef> children)
    {
        if (!children.IsCompleted)
        {
            _children.Add(children);
        }

        _signals.Add(children, result =>
        {
            _children.Remove(children);
            return signal.Due(call with { Phase = call.Phase + 1, Resumption = result });
        });
    }

    private async Task<ValueRef> RunEach(NodeCall call, Suspension.Each each)
    {
        ValueRef[] results = new ValueRef[each.Count];
        int next = 0;
        Task[] lanes = new Task[Math.Min(each.Concurrency, each.Count)];
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = RunLane();
        }

        await Task.WhenAll(lanes);
        return ValueRef.Inline(JsonSerializer.SerializeToUtf8Bytes(results, EngineJson.Default.ValueRefArray));

        async Task RunLane()
        {
            while (next < each.Count && !_isBrokenOff)
            {
                int index = next++;
                results[index] = await _context.RunChild(ChildCall.Of(call, each, index));
            }
        }
    }

    private void Resume(Task wait, Signal due) => _signals.Add(Then(wait, due), static next => next);

    private static async Task<Signal> Then(Task wait, Signal due)
    {
        await wait;
        return due;
    }

    /// <summary>What the loop is woken by: an execution that ended, a call that is due, or (without a call) the wish to stop.</summary>
    private readonly record struct Signal(int Node, NodeCall? Call, RunEvent.NodeFinished? Finished)
    {
        public Signal Due(NodeCall call) => new(Node, call, null);
    }
}
