using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Local;
using Tributary.Nodes;
using Xunit.Abstractions;

namespace Tributary.Api.Tests.Noxus;

/// <summary>
/// Loops of many items on the one-process host, with everything that belongs to it. TRIBUTARY_LOOP_ITEMS sets how many they are, and a detailed
/// console log shows the figures.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class LongLoopTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly int Many = int.Parse(Environment.GetEnvironmentVariable("TRIBUTARY_LOOP_ITEMS") ?? "2000", CultureInfo.InvariantCulture);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tributary-loop-");
    private readonly ManyNode _node = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _app = LocalServer.Build(
            ["--urls", "http://127.0.0.1:0", "--data", _folder.FullName, "--Logging:Console:LogLevel:Default=None"],
            useConfigured: false,
            configure: services => services.AddSingleton(NodeRegistry.BuiltIn().With([_node])));
        await LocalServer.Open(_app, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_an_item_costs_does_not_depend_on_how_many_there_are()
    {
        await CostOf(100);
        double few = await CostOf(Many / 10);
        double many = await CostOf(Many);

        Assert.InRange(many, 0, 2 * few);
    }

    /// <summary>The bytes that a loop allocates for each of its items.</summary>
    private async Task<double> CostOf(int items)
    {
        _node.Count = items;
        RunHeader header = new() { Id = Guid.CreateVersion7(), WorkspaceId = Guid.NewGuid(), WorkflowId = Guid.NewGuid(), CreatedAt = DateTimeOffset.UtcNow };
        RunPlan plan = RunPlan.Create(new WorkflowGraph([new GraphNode("many", ManyNode.Type, null, NodeConfig.Empty)], []), _app.Services.GetRequiredService<NodeRegistry>(), RunSelection.All);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long began = Stopwatch.GetTimestamp();
        RunSnapshot run = await _app.Services.GetRequiredService<IRunHost>().StartAndWait(new RunRequest(header, plan), Longest, CancellationToken.None);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        double each = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)items;

        Assert.Equal(RunStatus.Completed, run.View.Status);
        Assert.Equal(items.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(Assert.Single(run.View.OutputsOf(0)).Value.Json.Span));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{items} items: {took.TotalSeconds:0.00} s, {each / 1024:0.0} KiB allocated for each, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at the peak of the process"));
        return each;
    }
}
