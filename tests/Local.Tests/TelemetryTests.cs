using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tributary.Api.Options;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Local.Tests;

/// <summary>What the server sends to a collector of telemetry.</summary>
public sealed class TelemetryTests
{
    [Fact(Timeout = 120_000)]
    public async Task Spans_and_measurements_arrive_at_the_collector_of_the_settings()
    {
        RunHeader header = new()
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = Guid.NewGuid(),
            WorkflowId = Guid.NewGuid(),
            CreatedAt = DateTimeOffset.UtcNow,
            IsTraced = true,
        };
        TaskCompletionSource traces = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource metrics = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using WebApplication collector = await Collector((path, body) =>
        {
            if (path == "/v1/traces" && body.Contains(header.Id.ToString(), StringComparison.Ordinal))
            {
                traces.TrySetResult();
            }
            else if (path == "/v1/metrics" && body.Contains("tributary.run.duration", StringComparison.Ordinal))
            {
                metrics.TrySetResult();
            }
        });
        using TempFolder folder = new();
        await using WebApplication app = LocalServer.Build(
            [
                "--urls", "http://127.0.0.1:0", "--data", folder.Path, "--Logging:Console:LogLevel:Default=None",
                $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
                "--OTEL_BSP_SCHEDULE_DELAY=50", "--OTEL_METRIC_EXPORT_INTERVAL=50",
            ],
            useConfigured: false);
        await LocalServer.Open(app, CancellationToken.None);
        RunPlan plan = RunPlan.Create(
            new GraphBuilder().Node("text", "ComposeTextNode", """{"template":"x"}""").Build(), app.Services.GetRequiredService<NodeRegistry>(), RunSelection.All);

        await app.Services.GetRequiredService<IRunHost>().StartAndWait(new RunRequest(header, plan), Patience.Limit, CancellationToken.None).Within();

        await traces.Task.Within();
        await metrics.Task.Within();
    }

    [Fact]
    public void An_address_that_is_none_is_refused_with_the_cure()
    {
        InvalidSettingsException refusal = Assert.Throws<InvalidSettingsException>(() => LocalServer.Build(["--OTEL_EXPORTER_OTLP_ENDPOINT=collector"], useConfigured: false));

        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'. Use the address of a collector", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> Collector(Action<string, string> take)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using StreamReader body = new(context.Request.Body, Encoding.UTF8);
            take(context.Request.Path, await body.ReadToEndAsync());
        });
        await app.StartAsync();
        return app;
    }
}
