using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tributary.Functions.Tests.Scene;

namespace Tributary.Functions.Tests.Official;

/// <summary>The app as Program puts it together on the official worker. Nothing of it is started.</summary>
internal static class OfficialApp
{
    private static readonly Type ContextType = typeof(DurableTaskExtensionStartup).Assembly.GetType(
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask.FunctionsOrchestrationContext", throwOnError: true)!;

    public static IServiceProvider Services { get; } = Build();

    /// <summary>How payloads are written and read for activities and the durable client.</summary>
    public static DataConverter Converter => Services.GetRequiredService<IOptions<DurableTaskWorkerOptions>>().Value.DataConverter;

    /// <summary>
    /// The context that functions get in place of the SDK's: it reads the input in a way of its own, and refuses every call after an
    /// orchestrator has awaited what it must not.
    /// </summary>
    public static TaskOrchestrationContext ContextOf(TaskOrchestrationContext context) => (TaskOrchestrationContext)Activator.CreateInstance(
        ContextType, context, new FakeFunction(new DefaultHttpContext { RequestServices = Services }))!;

    private static IServiceProvider Build()
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration["Storage:Blobs:ConnectionString"] = "UseDevelopmentStorage=true";
        builder.Services.AddTributaryFunctions(builder.Configuration);

        // In the app itself, generated code does this.
        new DurableTaskExtensionStartup().Configure(builder);
        return builder.Build().Services;
    }
}
