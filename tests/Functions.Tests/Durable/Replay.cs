using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.Engine.Values;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Durable;

/// <summary>Runs an orchestrator from its start over a history, and tells what it asks for beyond it.</summary>
internal static class Replay
{
    /// <summary>One replay.</summary>
    /// <returns>What is new: calls, timers, and the end when the orchestrator came to it.</returns>
    /// <exception cref="NonDeterministicException">What the orchestrator asks for is not what the history says.</exception>
    public static IReadOnlyList<HistoryEvent> Of(
        string instanceId, IReadOnlyList<HistoryEvent> history, Func<TaskOrchestrationContext, Task> orchestrator, DataConverter converter) =>
        Of(instanceId, history, orchestrator, converter, new StepLoop());

    /// <summary>How many steps one replay takes.</summary>
    public static int Steps(string instanceId, IReadOnlyList<HistoryEvent> history, Func<TaskOrchestrationContext, Task> orchestrator, DataConverter converter)
    {
        StepLoop loop = new();
        Of(instanceId, history, orchestrator, converter, loop);
        return loop.Steps;
    }

    private static List<HistoryEvent> Of(
        string instanceId, IReadOnlyList<HistoryEvent> history, Func<TaskOrchestrationContext, Task> orchestrator, DataConverter converter, StepLoop loop)
    {
        HistoryEvent.Started started = (HistoryEvent.Started)history[0];
        ReplayContext context = new(instanceId, started, [.. history.Where(IsAsked)], converter);
        Task? run = null;
        loop.Do(() => run = orchestrator(context));
        HistoryEvent? end = history[^1] as HistoryEvent.Ended;
        int count = history.Count - (end is null ? 0 : 1);
        for (int i = 1; i < count; i++)
        {
            context.Check(run!.IsCompleted, "it ended before its history did");
            loop.Do(() => context.Take(history[i]));
        }

        context.CheckEverythingAskedAgain();
        if (end is not null)
        {
            context.Check(!run!.IsCompleted, "its history has ended and it has not");
        }
        else if (run!.IsCompleted)
        {
            context.New.Add(run.Exception?.InnerException is { } fault
                ? new HistoryEvent.Ended(context.CurrentUtcDateTime, OrchestrationRuntimeStatus.Failed, $"{fault.GetType().Name}: {fault.Message}")
                : new HistoryEvent.Ended(context.CurrentUtcDateTime, OrchestrationRuntimeStatus.Completed, null, (run as Task<ValueRef>)?.Result is { } result ? converter.Serialize(result) : null));
        }

        return context.New;
    }

    /// <summary>Whether it is something the orchestrator asked for.</summary>
    public static bool IsAsked(HistoryEvent each) =>
        each is HistoryEvent.TaskScheduled or HistoryEvent.ChildScheduled or HistoryEvent.EventSent or HistoryEvent.TimerCreated;
}
