using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server, allowed to call this machine, with two secrets and a clock that the test moves.</summary>
public sealed class CallbackServer() : ContractServer("--Tributary:Outbound:Allow:0=127.0.0.1", $"--Tributary:Webhooks:Secret={Secret} {EncodedSecret}")
{
    internal const string Secret = "a-secret-of-some-length";

    /// <summary>Its key is <c>0123456789abcdef01234567</c>.</summary>
    internal const string EncodedSecret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));

    /// <summary>Looks at a run's newest delivery until it is as wanted. Time passes if it is to.</summary>
    internal async Task<JsonElement> Delivery(string run, Func<JsonElement, bool> wanted, bool timePasses = false)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            JsonElement items = (await Get($"/v1/runs/{run}/deliveries")).GetProperty("items");
            if (items.GetArrayLength() > 0 && wanted(items[0]))
            {
                return items[0];
            }

            patience.Token.ThrowIfCancellationRequested();
            if (timePasses)
            {
                // A call that is under way must not be cut off for having taken too long.
                Clock.Advance(items.GetArrayLength() > 0 && items[0].GetProperty("next_attempt_at") is { ValueKind: JsonValueKind.String } due && due.GetDateTimeOffset() > Clock.GetUtcNow()
                    ? due.GetDateTimeOffset() - Clock.GetUtcNow()
                    : TimeSpan.FromMilliseconds(1));
            }
        }
    }

    /// <summary>The newest delivery of a run once so many attempts are on record.</summary>
    internal Task<JsonElement> Tried(string run, int attempts, bool timePasses = true) =>
        Delivery(run, delivery => delivery.GetProperty("attempts").GetArrayLength() >= attempts, timePasses);

    internal override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}
