using System.Diagnostics;
using Tributary.Load;

string root = Root();
string program = Path.Combine(root, "artifacts", "bin", "Local", "release", "Tributary.Local.dll");
string dataRoot = Argument("--data") ?? root;
if (Argument("--against") is { } other)
{
    await Comparison.Print(program, other, dataRoot);
    return;
}

TimeSpan duration = TimeSpan.FromSeconds(5);

Console.WriteLine($"fsync of 4 KiB in {dataRoot}: p50 {Fsync(dataRoot).TotalMilliseconds:0.00} ms");
long begin = Stopwatch.GetTimestamp();
using (Server server = await Server.Start(program, dataRoot))
{
    string first = await server.Save(Scenario.All[0].Definition);
    await Measurement.Take(server, first, 1, TimeSpan.Zero);
    Console.WriteLine($"process start to first answered run: {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:0} ms (saving its workflow included)");
    Console.WriteLine();
    Console.WriteLine("| workload | concurrency | runs/s | p50 ms | p99 ms | server CPU/run µs | failures |");
    Console.WriteLine("|---|---|---|---|---|---|---|");
    foreach (Scenario scenario in Scenario.All)
    {
        string workflow = await server.Save(scenario.Definition);
        await Measurement.Take(server, workflow, 16, TimeSpan.FromSeconds(3));
        foreach (int concurrency in new[] { 1, 16 })
        {
            Measurement m = await Measurement.Take(server, workflow, concurrency, duration);
            Console.WriteLine(
                $"| {scenario.Name}: {scenario.Description} | {concurrency} | {m.RunsPerSecond:0} | {m.P50.TotalMilliseconds:0.00} | {m.P99.TotalMilliseconds:0.00} | {m.ServerCpuPerRun.TotalMicroseconds:0} | {m.Failures} |");
        }
    }

    Console.WriteLine();
    Console.WriteLine($"resident memory after all of the above: {server.MemoryMegabytes:0} MB");
}

using (Server server = await Server.Start(program, dataRoot))
{
    string chain = await server.Save(Scenario.All[0].Definition);
    int finished = 0;
    while (finished < 10_000)
    {
        Measurement m = await Measurement.Take(server, chain, 16, TimeSpan.FromSeconds(1));
        finished += (int)m.RunsPerSecond;
    }

    Console.WriteLine($"resident memory after {finished} finished runs of W1 in a fresh process: {server.MemoryMegabytes:0} MB");
    Flow flow = new();
    flow.Input("in").Delay("wait", 3600, "in").Output("wait");
    string waiting = await server.Save(flow.Build("waiting"));
    for (int i = 0; i < 1000; i++)
    {
        await server.StartRun(waiting);
    }

    Console.WriteLine($"resident memory with 1000 waiting runs beside: {server.MemoryMegabytes:0} MB");
}

return;

string? Argument(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

static string Root()
{
    string folder = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(folder, "Functions.sln")))
    {
        folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this inside the repository.");
    }

    return folder;
}

static TimeSpan Fsync(string folder)
{
    string path = Path.Combine(folder, $"fsync-{Guid.NewGuid():N}");
    using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    byte[] block = new byte[4096];
    List<long> times = [];
    for (int i = 0; i < 200; i++)
    {
        file.Write(block);
        long start = Stopwatch.GetTimestamp();
        file.Flush(flushToDisk: true);
        times.Add(Stopwatch.GetTimestamp() - start);
    }

    times.Sort();
    return Stopwatch.GetElapsedTime(0, times[100]);
}
