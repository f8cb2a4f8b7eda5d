using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Tributary.Api;
using Tributary.Api.Auth;
using Tributary.Blobs;
using Tributary.Blobs.Storage;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Functions.Http;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Scene;
using Tributary.Nodes;
using Tributary.Nodes.Outbound;
using Tributary.Runtime.Specs.Port;
using Tributary.Shared.Azurite;

namespace Tributary.Functions.Tests;

/// <summary>The production host for the specs: its own composition over real blobs, on whichever task hub.</summary>
public abstract class FunctionsRuntime : IRuntime
{
    private readonly RuntimeSetup _setup;
    private readonly BlobOptions _blobs;
    private ServiceProvider _services;

    private protected FunctionsRuntime(RuntimeSetup setup, string storage)
    {
        _setup = setup;
        _blobs = new BlobOptions { ConnectionString = storage, Container = $"specs-{Guid.NewGuid():N}" };
        _services = Build(Transport);
    }

    public IRunHost Host => new InvokedHost(Get<IRunHost>(), DurableClient);

    public IRunIndex Index => Get<IRunIndex>();

    public IValueStore Values => Get<IValueStore>();

    public IWorkflowStore Workflows => Get<IWorkflowStore>();

    public IDeliveryStore Deliveries => Get<IDeliveryStore>();

    public abstract IReadOnlyDictionary<RuntimeFeature, string> Gaps { get; }

    /// <summary>The way of the present process to its storage.</summary>
    internal SwitchedTransport Transport { get; private set; } = new();

    private protected abstract DurableTaskClient DurableClient { get; }

    private protected IServiceProvider Services => _services;

    /// <summary>The process is lost; another one is given what it left unanswered.</summary>
    public async Task Restart()
    {
        Lose();
        await _services.DisposeAsync();
        Transport = new SwitchedTransport();
        _services = Build(Transport);
        Begin();
    }

    public async ValueTask DisposeAsync()
    {
        Lose();
        await _services.DisposeAsync();
        await Close();
    }

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Serves a request by a route of the API, as a function that was triggered does.</summary>
    /// <returns>The status, the body and the headers of the answer.</returns>
    internal Task<(int Status, JsonElement Body, IHeaderDictionary Headers)> Serve(ApiRoute route, string query, object? body, string key, params IEnumerable<(string Name, string Value)> path) =>
        Serve(route, query, body, key, [], path);

    /// <summary>The same with more headers.</summary>
    internal async Task<(int Status, JsonElement Body, IHeaderDictionary Headers)> Serve(
        ApiRoute route, string query, object? body, string key, IEnumerable<(string Name, string Value)> headers, params IEnumerable<(string Name, string Value)> path)
    {
        DefaultHttpContext context = new() { RequestServices = _services };
        context.Request.Method = route.Method;
        context.Request.QueryString = new QueryString(query);
        context.Request.Path = path.Aggregate(route.Pattern, static (text, value) => text.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal));
        context.Request.Headers[ApiKey.Header] = key;
        foreach ((string name, string value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        context.Request.Body = new MemoryStream(body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body));
        context.Request.ContentLength = context.Request.Body.Length;
        context.Response.Body = new MemoryStream();
        foreach ((string name, string value) in path)
        {
            context.Request.RouteValues[name] = value;
        }

        await new Invocation(DurableClient, new WaitRequest(new FakeRequest(new FakeFunction(context)))).Serve(route, context);
        byte[] answer = ((MemoryStream)context.Response.Body).ToArray();
        return (context.Response.StatusCode, answer is [(byte)'{', ..] ? JsonElement.Parse(answer) : JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(answer)), context.Response.Headers);
    }

    /// <summary>The services of another process on the same storage, which the task hub gives no work to.</summary>
    internal ServiceProvider Another() => Build(new SwitchedTransport());

    /// <summary>The storage that all specs share, each with a container of its own.</summary>
    private protected static async Task<string> Storage() => (await AzuriteServer.Shared).ConnectionString;

    /// <summary>The present process begins to work.</summary>
    private protected abstract void Begin();

    /// <summary>The task hub hears no more from the present process, whose storage is cut already.</summary>
    private protected abstract void End();

    /// <summary>Closes the task hub after the last process, and sees whether all went well in it.</summary>
    private protected abstract Task Close();

    private void Lose()
    {
        Transport.IsCut = true;
        End();
    }

    private ServiceProvider Build(SwitchedTransport transport)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddOptions<FunctionsOptions>();
        services.AddSingleton<TimeProvider>(_setup.Clock);
        services.AddSingleton(NodesOf);
        services.AddSingleton<INodeCatalog>(static provider => provider.GetRequiredService<NodeRegistry>());
        services.AddSingleton(_setup.Children);
        services.AddSingleton(_setup.Credentials);
        services.AddSingleton<NodeExecutor>();
        services.AddSingleton(new OutboundClient(new OutboundOptions { Allow = ["127.0.0.1"] }, _setup.Clock));
        services.AddTributaryBlobs(_blobs);
        services.AddSingleton(new BlobStorage(_blobs, transport));
        services.AddDurableRuns();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
        services.AddTributaryApi();
        return services.BuildServiceProvider();
    }

    /// <summary>The server's own kinds, with all they work with, and those of the specs.</summary>
    private NodeRegistry NodesOf(IServiceProvider provider)
    {
        NodeRegistry own = NodeRegistry.BuiltIn(provider.GetRequiredService<NodeServices>());
        return own.With(_setup.Nodes.Kinds.Where(kind => own.Find(kind.Type) is null).Select(kind => _setup.Nodes.Get(kind.Type)));
    }
}
