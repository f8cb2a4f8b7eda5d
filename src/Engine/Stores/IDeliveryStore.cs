using Tributary.Engine.Deliveries;

namespace Tributary.Engine.Stores;

/// <summary>
/// Keeps what became of the reports of runs' ends, and which are still to be made. The first delivery of a run that asks for one is
/// open, at the latest, from the moment on at which the run's end is durable, without anybody calling this store.
/// </summary>
public interface IDeliveryStore
{
    /// <summary>The deliveries of a run; empty when nothing was tried yet.</summary>
    Task<DeliveryLog> Read(Guid runId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what is kept of a run's deliveries. Durable when this returns; the named delivery is open from then on if it is pending
    /// in the result, and closed if it is not.
    /// </summary>
    /// <param name="delivery">The run, and the delivery that may be opened or closed.</param>
    /// <param name="change">Gives what is to be kept, the same instance for no change. Called again when another writer was faster.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is kept.</returns>
    Task<DeliveryLog> Change(DeliveryKey delivery, Func<DeliveryLog, DeliveryLog> change, CancellationToken cancellationToken);

    /// <summary>The open deliveries. Some may be of runs that are not over, or closed in their log: whoever reads them looks.</summary>
    IAsyncEnumerable<DeliveryKey> ReadOpen(CancellationToken cancellationToken);
}
