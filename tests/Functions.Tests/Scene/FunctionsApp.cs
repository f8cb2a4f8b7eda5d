using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tributary.Api;
using Tributary.Api.Health;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Functions.Tests.Scene;

/// <summary>The services of the functions host as Program puts them together, without a platform and with ports that are absent.</summary>
internal sealed class FunctionsApp : IDisposable
{
    private readonly IHost _host;

    public FunctionsApp()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Storage:Blobs:ConnectionString"] = "UseDevelopmentStorage=true";
        builder.Services.AddTributaryFunctions(builder.Configuration);
        builder.Services.AddSingleton<ILogger<ApiServices>>(Log);
        builder.Services.AddSingleton(Absent.Of<IRunHost>());
        builder.Services.AddSingleton(Absent.Of<IRunIndex>());
        builder.Services.AddSingleton(Absent.Of<IClaimStore>());
        builder.Services.AddSingleton(Absent.Of<IWorkflowStore>());
        builder.Services.AddSingleton(Absent.Of<IWorkflowVersionStore>());
        builder.Services.AddSingleton(Absent.Of<IDocumentStore>());
        builder.Services.AddSingleton(Absent.Of<IApiKeyStore>());
        builder.Services.AddSingleton(Absent.Of<IWorkspaceStore>());
        builder.Services.AddSingleton(Absent.Of<IValueStore>());
        builder.Services.AddSingleton(Absent.Of<IDeliveryStore>());
        builder.Services.AddSingleton(Absent.Of<IDebugSessionStore>());
        builder.Services.RemoveAll<IReadiness>();
        _host = builder.Build();
    }

    public RecordedLog<ApiServices> Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public void Dispose() => _host.Dispose();

    /// <summary>A request as a function gets it, with an answer that is kept.</summary>
    public HttpContext Request(string method, string path)
    {
        DefaultHttpContext context = new() { RequestServices = Services };
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.Headers["X-API-Key"] = "some-key-of-a-caller";
        context.Response.Body = new MemoryStream();
        return context;
    }
}
