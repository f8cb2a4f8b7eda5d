using System.Collections.Frozen;
using Tributary.Nodes.B3os.Actions;
using Tributary.Nodes.B3os.Webhooks;

namespace Tributary.Nodes.B3os;

/// <summary>Every action and trigger of this server. A new one is one line here and one file in <c>Actions</c>.</summary>
public static class B3osCatalog
{
    /// <summary>The declarations, in the order clients see them.</summary>
    public static IReadOnlyList<B3osAction> All { get; } = [.. Runners(new B3osServices(NodeServices.WithoutFiles().Outbound)).Select(static runner => runner.Action)];

    private static readonly FrozenDictionary<string, B3osAction> ByType = All.ToFrozenDictionary(static action => action.Type, StringComparer.Ordinal);

    /// <summary>The declaration of a type; null when there is none.</summary>
    public static B3osAction? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The nodes that run them, and those that they have run.</summary>
    /// <param name="services">What they work with.</param>
    public static IEnumerable<INode> Nodes(B3osServices services) =>
        [.. Runners(services).Select(runner => new B3osNode(runner, services.Pairs)), new WebhookDeliveryNode(services.Outbound)];

    private static IActionRunner[] Runners(B3osServices services) =>
    [
        new ManualTrigger(),
        new LogAction(),
        new DelayAction(),
        new FilterAction(),
        new FormatAction(),
        new PluckAction(),
        new RegexAction(),
        new ExtremeAction(isMax: true),
        new ExtremeAction(isMax: false),
        new WeiAction(toWei: true),
        new WeiAction(toWei: false),
        new SheetsUrlAction(),
        new GenerateIdAction(),
        new StorageAction(services.Pairs, isOfWorkspace: false),
        new StorageGetAction(services.Pairs),
        new StorageAction(services.Pairs, isOfWorkspace: true),
        new StorageListAction(services.Pairs),
        new HttpRequestAction(services.Outbound),
        new SendWebhookAction(services.Outbound, services.Detached),
        new TriggerWorkflowAction(services.Workflows),
        new IfAction(),
        new WaitAction(),
        new ForEachAction(services.Tally),
        new CodeTransformAction(services.Scripts),
    ];
}
