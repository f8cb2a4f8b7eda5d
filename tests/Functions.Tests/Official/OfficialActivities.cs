using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Tests.Official;

/// <summary>What the worker calls for each activity of the app.</summary>
internal sealed record OfficialActivities
{
    public required Func<StepCall, Task<StepResult>> Execute { get; init; }

    public required Func<RunEnd, Task> Complete { get; init; }

    public Func<DeliveryKey, Task<WebhookResult>> Send { get; init; } = static _ => throw new NotSupportedException("No delivery was expected.");

    public Func<ChildCall, Task<ChildStart>> Begin { get; init; } = static _ => throw new NotSupportedException("No child was expected.");

    public Func<ChildCall, Task<ValueRef>> Tell { get; init; } = static _ => throw new NotSupportedException("No child was expected.");
}
