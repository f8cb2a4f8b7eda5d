using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tributary.Api.B3os.Runs;
using Tributary.Api.B3os.Workflows;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Nodes;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Storage;
using Tributary.Nodes.Code;
using Tributary.Nodes.Files;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.Outbound;

namespace Tributary.Api.B3os;

/// <summary>Registers what actions work with.</summary>
internal static class B3osNodes
{
    /// <summary>
    /// Registers what nodes work with, language models and what actions need included: documents for pairs, an <see cref="IWorkflowStarter"/> if there is one, and
    /// runs beside the one that asks. The host of runs is made of nodes, so it is looked for when the first run is started and not before.
    /// </summary>
    public static IServiceCollection AddB3osNodes(this IServiceCollection services)
    {
        services.TryAddSingleton<IWorkflowStarter>(static provider => new WorkflowStarter(
            provider.GetRequiredService<IDocumentStore>(), provider.GetRequiredService<IRunHost>, provider.GetRequiredService<INodeCatalog>, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDetachedRuns>(static provider => new DetachedRuns(
            provider.GetRequiredService<IRunHost>, provider.GetRequiredService<INodeCatalog>, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider =>
        {
            OutboundClient outbound = provider.GetRequiredService<OutboundClient>();
            ScriptPool scripts = provider.GetRequiredService<ScriptPool>();
            return new NodeServices(outbound, provider.GetRequiredService<IFileStore>(), provider.GetRequiredService<FileIntake>(), provider.GetRequiredService<IDocumentStore>())
            {
                Scripts = scripts,
                Models = provider.GetRequiredService<ILanguageModels>(),
                B3os = new B3osServices(
                    outbound,
                    new DocumentPairs(provider.GetRequiredService<IDocumentStore>()),
                    provider.GetService<IWorkflowStarter>(),
                    provider.GetRequiredService<IDetachedRuns>(),
                    new LoopTally(provider.GetRequiredService<IDocumentStore>()))
                {
                    Scripts = scripts,
                },
            };
        });
        return services;
    }
}
