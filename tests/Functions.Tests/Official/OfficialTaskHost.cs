using System.Net;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Webhooks;
using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Official;

/// <summary>
/// The platform's side of the functions host, of Microsoft's own parts: a task hub in memory behind its gRPC server, and the worker
/// and client of the official SDK connected to it.
/// </summary>
internal sealed class OfficialTaskHost : IAsyncDisposable
{
    private readonly OfficialHub _hub;
    private readonly WebApplication _server;
    private readonly GrpcChannel _channel;
    private readonly IHost _worker;

    private OfficialTaskHost(OfficialHub hub, WebApplication server, GrpcChannel channel, IHost worker)
    {
        _hub = hub;
        _server = server;
        _channel = channel;
        _worker = worker;
    }

    public DurableTaskClient Client => _worker.Services.GetRequiredService<DurableTaskClient>();

    /// <summary>Starts one, on a port that is free, which runs the orchestrator of the app.</summary>
    public static async Task<OfficialTaskHost> Start(OfficialActivities activities)
    {
        OfficialHub hub = new();
        WebApplication server = Server(hub);
        await server.StartAsync();
        GrpcChannel channel = GrpcChannel.ForAddress(server.Urls.Single());
        IHost worker = Worker(channel, tasks =>
        {
            tasks.AddOrchestrator(nameof(RunOrchestrator), static () => new OfficialOrchestrator(async static context =>
            {
                await RunOrchestrator.Run(context);
                return null;
            }));
            tasks.AddOrchestrator(nameof(ChildOrchestrator), static () => new OfficialOrchestrator(static async context => await ChildOrchestrator.Run(context)));
            tasks.AddOrchestrator(nameof(DeliverWebhook), static () => new OfficialOrchestrator(async static context =>
            {
                await DeliverWebhook.Run(context);
                return null;
            }));
            tasks.AddActivityFunc<StepCall, StepResult>(nameof(ExecuteNode), (_, step) => activities.Execute(step));
            tasks.AddActivityFunc<RunEnd>(nameof(CompleteRun), (_, end) => activities.Complete(end));
            tasks.AddActivityFunc<ChildCall, ChildStart>(nameof(BeginChild), (_, call) => activities.Begin(call));
            tasks.AddActivityFunc<ChildCall, ValueRef>(nameof(TellParent), (_, call) => activities.Tell(call));
            tasks.AddActivityFunc<DeliveryKey, WebhookResult>(nameof(SendWebhook), (_, delivery) => activities.Send(delivery));
        });
        OfficialTaskHost host = new(hub, server, channel, worker);
        await worker.StartAsync();
        await hub.AtWork.Within();
        return host;
    }

    /// <summary>Ends it when everything that is under way has been answered, which its worker is still there for.</summary>
    public async ValueTask DisposeAsync()
    {
        _server.Lifetime.StopApplication();
        await _hub.Stopped.Within();
        await _worker.StopAsync();
        _worker.Dispose();
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    private static WebApplication Server(OfficialHub hub)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(hub);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(hub);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        WebApplication server = builder.Build();
        server.MapGrpcService<TaskHubGrpcServer>();
        return server;
    }

    private static IHost Worker(GrpcChannel channel, Action<DurableTaskRegistry> tasks)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(channel);
            worker.Configure(options => options.DataConverter = OfficialApp.Converter);
            worker.AddTasks(tasks);
        });
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(channel);
            client.Configure(options => options.DataConverter = OfficialApp.Converter);
            client.RegisterDirectly();
        });
        return builder.Build();
    }
}
