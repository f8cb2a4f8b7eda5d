using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Runtime.Specs.Port;

/// <summary>A host that is up, as far as the specs need it.</summary>
public interface IRuntime : IAsyncDisposable
{
    IRunHost Host { get; }

    IRunIndex Index { get; }

    IValueStore Values { get; }

    IDeliveryStore Deliveries { get; }

    IWorkflowStore Workflows { get; }

    /// <summary>What this host cannot do, each with the reason; specs about it are left out.</summary>
    IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; }

    /// <summary>Throws the process state away as a crash would, and starts again on what was durable at that moment.</summary>
    Task Restart();
}
