using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Nodes.Outbound;

namespace Tributary.Api.Webhooks;

/// <summary>What deliveries report.</summary>
/// <param name="WorkflowId">The workflow of the run; empty for none.</param>
/// <param name="Due">What is to be delivered while nothing is kept of it.</param>
/// <param name="Request">The call of the receiver at a moment, to which how long it may take is added; or why there is none to call.</param>
internal sealed record DeliveryReport(
    Guid WorkflowId, DeliveryLog Due, Func<DateTimeOffset, CancellationToken, ValueTask<(OutboundRequest? Request, Failure? Refusal)>> Request)
{
    /// <summary>What is kept, or else what is due.</summary>
    public DeliveryLog Or(DeliveryLog kept) => kept.Deliveries.Count > 0 ? kept : Due;
}
