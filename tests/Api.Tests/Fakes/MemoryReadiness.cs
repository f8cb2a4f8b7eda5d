using Tributary.Api.Health;

namespace Tributary.Api.Tests.Fakes;

internal sealed class MemoryReadiness : IReadiness
{
    public string? Reason { get; set; }

    public ValueTask<string?> WhyNot(CancellationToken cancellationToken) => ValueTask.FromResult(Reason);
}
