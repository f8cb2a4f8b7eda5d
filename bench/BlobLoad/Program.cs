using Tributary.BlobLoad;
using Tributary.Shared.Azurite;

TimeSpan duration = TimeSpan.FromSeconds(10);
await using AzuriteServer azurite = await AzuriteServer.Start();
Console.WriteLine("| runs at once | events/s | p50 ms | p99 ms | lost or out of order |");
Console.WriteLine("|---|---|---|---|---|");
await Appends.Measure(azurite.ConnectionString, 16, TimeSpan.FromSeconds(3));
foreach (int runs in new[] { 1, 16 })
{
    Appends m = await Appends.Measure(azurite.ConnectionString, runs, duration);
    Console.WriteLine($"| {runs} | {m.Count / m.Elapsed.TotalSeconds:0} | {m.At(0.50).TotalMilliseconds:0.0} | {m.At(0.99).TotalMilliseconds:0.0} | {m.Faults} |");
}
