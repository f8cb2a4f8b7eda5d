using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Tributary.Api.Tests.B3os.Scene;

/// <summary>The server as B3OS clients meet it, allowed to call this machine, with a clock that the test moves.</summary>
public sealed class B3osHookServer() : B3osContractServer("--Tributary:Outbound:Allow:0=127.0.0.1")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));

    /// <summary>Makes a webhook, and gives it with its secret.</summary>
    internal Task<JsonElement> Hook(string url, string more = "", HttpClient? client = null) =>
        Ask("POST", "/v1/execution-webhooks", $$"""{"name":"a webhook","url":"{{url}}"{{more}}}""", client);

    /// <summary>Looks at the newest delivery to a webhook until it is as wanted. Time passes meanwhile.</summary>
    internal async Task<JsonElement> Delivery(string hook, Func<JsonElement, bool> wanted)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            JsonElement items = (await Ask("GET", $"/v1/execution-webhooks/deliveries?endpointId={hook}")).GetProperty("items");
            if (items.GetArrayLength() > 0 && wanted(items[0]))
            {
                return items[0];
            }

            patience.Token.ThrowIfCancellationRequested();

            // A call that is under way must not be cut off for having taken too long.
            Clock.Advance(items.GetArrayLength() > 0 && items[0].GetProperty("nextRetryAt") is { ValueKind: JsonValueKind.String } due && due.GetDateTimeOffset() > Clock.GetUtcNow()
                ? due.GetDateTimeOffset() - Clock.GetUtcNow()
                : TimeSpan.FromMilliseconds(1));
        }
    }

    internal override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}
