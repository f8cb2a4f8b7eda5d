using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Tributary.Functions.Tests.Durable;

/// <summary>A fact of an orchestration's history. What the orchestrator asked for has an id, counted from zero, by which its answer is known.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(TaskScheduled), "task_scheduled")]
[JsonDerivedType(typeof(TaskCompleted), "task_completed")]
[JsonDerivedType(typeof(TaskFailed), "task_failed")]
[JsonDerivedType(typeof(ChildScheduled), "child_scheduled")]
[JsonDerivedType(typeof(EventSent), "event_sent")]
[JsonDerivedType(typeof(TimerCreated), "timer_created")]
[JsonDerivedType(typeof(TimerFired), "timer_fired")]
[JsonDerivedType(typeof(EventRaised), "event_raised")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record HistoryEvent(DateTime At)
{
    public sealed record Started(DateTime At, string Name, string? Input) : HistoryEvent(At);

    public sealed record TaskScheduled(DateTime At, int Id, string Name, string? Input) : HistoryEvent(At);

    public sealed record TaskCompleted(DateTime At, int Id, string? Result) : HistoryEvent(At);

    public sealed record TaskFailed(DateTime At, int Id, string ErrorType, string Message) : HistoryEvent(At);

    /// <summary>A sub-orchestration, answered as a task is.</summary>
    public sealed record ChildScheduled(DateTime At, int Id, string Name, string Instance, string? Input) : HistoryEvent(At);

    public sealed record EventSent(DateTime At, int Id, string Instance, string Name, string? Payload) : HistoryEvent(At);

    public sealed record TimerCreated(DateTime At, int Id, DateTime FireAt) : HistoryEvent(At);

    public sealed record TimerFired(DateTime At, int Id) : HistoryEvent(At);

    public sealed record EventRaised(DateTime At, string Name, string? Payload) : HistoryEvent(At);

    public sealed record Ended(DateTime At, OrchestrationRuntimeStatus Status, string? Failure, string? Result = null) : HistoryEvent(At);
}
