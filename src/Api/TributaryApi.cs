using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Tributary.Api.Auth;
using Tributary.Api.B3os;
using Tributary.Api.Credentials;
using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Options;
using Tributary.Api.Upkeep;
using Tributary.Api.Webhooks;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes;
using Tributary.Nodes.Code;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;

namespace Tributary.Api;

/// <summary>What a host calls to offer the API.</summary>
public static class TributaryApi
{
    /// <summary>
    /// Registers what the endpoints need besides the ports of the host and its stores: options, bound to <c>Tributary:*</c> and checked
    /// at the start, and, unless the host registered its own before, the built-in node kinds, which then call public addresses only, and the system clock.
    /// </summary>
    public static IServiceCollection AddTributaryApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new OutboundClient(new OutboundOptions(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<FileIntake>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<LanguageModelOptions>>().Value.Connect(
            provider.GetRequiredService<IOptions<CatalogueOptions>>().Value.Models, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ScriptPool>();
        services.AddB3osNodes();
        services.TryAddSingleton(static provider => NodeRegistry.BuiltIn(provider.GetRequiredService<NodeServices>()).With(provider.GetServices<INode>()));
        services.TryAddSingleton<INodeCatalog>(static provider => provider.GetRequiredService<NodeRegistry>());
        services.TryAddSingleton(static provider => new WorkflowCache(
            provider.GetRequiredService<NodeRegistry>().Public, provider.GetRequiredService<IOptions<LimitOptions>>().Value.CachedWorkflows));
        services.TryAddSingleton(static _ => new AccessOptions());
        services.TryAddSingleton<Access>();
        services.TryAddSingleton<IKeyRing, DocumentKeyRing>();
        services.TryAddSingleton<SecretBox>();
        services.TryAddSingleton(static provider => new CredentialShelf(
            provider.GetRequiredService<IDocumentStore>(),
            provider.GetRequiredService<SecretBox>(),
            new SharedCredentials(provider.GetRequiredService<IOptions<SharedCredentialOptions>>().Value)));
        services.TryAddSingleton<ICredentials>(static provider => provider.GetRequiredService<CredentialShelf>());
        services.TryAddSingleton<IChildRuns, ChildRuns>();
        services.TryAddSingleton<ErrorHandlerRuns>();
        services.TryAddSingleton<ApiServices>();
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<StoreUpkeep>();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsCheck>();
        services.AddSingleton<IValidateOptions<RunOptions>, RunOptionsCheck>();
        services.AddSingleton<IValidateOptions<EventOptions>, EventOptionsCheck>();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsCheck>();
        services.AddSingleton<IValidateOptions<B3osOptions>, B3osOptionsCheck>();
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        services.AddOptions<RunOptions>().BindConfiguration(RunOptions.Section).ValidateOnStart();
        services.AddOptions<CatalogueOptions>().BindConfiguration(CatalogueOptions.Section);
        services.AddOptions<SharedCredentialOptions>().BindConfiguration(SharedCredentialOptions.Section);
        services.AddOptions<LanguageModelOptions>().BindConfiguration(LanguageModelOptions.Section);
        services.AddOptions<EventOptions>().BindConfiguration(EventOptions.Section).ValidateOnStart();
        services.AddOptions<B3osOptions>().BindConfiguration(B3osOptions.Section).ValidateOnStart();
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        return services;
    }

    /// <summary>
    /// Adds a node kind of one's own to those that every server has: workflows can use it, clients see it in the catalogue, and its declaration
    /// is checked like any other. Its constructor is given the services that it names.
    /// </summary>
    /// <typeparam name="TNode">The kind; one instance serves every run at once.</typeparam>
    public static IServiceCollection AddNode<TNode>(this IServiceCollection services)
        where TNode : class, INode => services.AddSingleton<INode, TNode>();

    /// <summary>
    /// Maps <see cref="ApiRoutes.All"/>; and what nothing else answers is answered in the API's own shape: 405 on a path that has other
    /// methods, else 404.
    /// </summary>
    public static IEndpointRouteBuilder MapTributaryApi(this IEndpointRouteBuilder endpoints)
    {
        ApiRouting.Map(endpoints, ApiRoutes.All);
        ApiRouting.MapLast(endpoints, ApiRoutes.Unknown);
        return endpoints;
    }
}
