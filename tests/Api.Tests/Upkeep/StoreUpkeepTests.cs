using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tributary.Api.Options;
using Tributary.Api.Tests.Fakes;
using Tributary.Api.Upkeep;

namespace Tributary.Api.Tests.Upkeep;

public sealed class StoreUpkeepTests
{
    [Fact]
    public async Task Claims_go_when_the_setting_says_and_broken_writes_after_ten_minutes()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        MemoryClaims claims = new();
        MemoryWorkflows workflows = new(new MemoryVersions());
        StoreUpkeep upkeep = new(claims, workflows, new OptionsWrapper<RunOptions>(new RunOptions { IdempotencyHours = 2 }), time);

        await upkeep.Sweep(CancellationToken.None);

        Assert.Equal(time.GetUtcNow().AddHours(-2), claims.RemovedBefore);
        Assert.Equal(time.GetUtcNow().AddMinutes(-10), workflows.SettledBefore);
    }
}
