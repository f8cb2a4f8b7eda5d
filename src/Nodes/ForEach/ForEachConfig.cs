using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Nodes.Subflows;

namespace Tributary.Nodes.ForEach;

/// <summary>The configuration of a <see cref="ForEachNode"/>.</summary>
/// <param name="WorkflowId">What is run for each item.</param>
/// <param name="VersionId">The saved version of it; null for the workflow itself.</param>
/// <param name="ItemKey">The name of the item in the input of each run.</param>
/// <param name="IndexKey">The name of its position there; empty for none.</param>
/// <param name="Concurrency">How many runs are under way at once at most.</param>
/// <param name="GoesOn">Whether items may fail.</param>
internal sealed record ForEachConfig(Guid WorkflowId, Guid? VersionId, string ItemKey, string IndexKey, int Concurrency, bool GoesOn)
{
    /// <summary>The most runs under way at once.</summary>
    public const int MostAtOnce = 100;

    private const string Fail = "fail";
    private const string Continue = "continue";

    public static readonly ConfigField<string> ItemKeyField = ConfigField.Text(
        "item_key", "The label or id of the other workflow's input that is given the item.", fallback: "Item");

    public static readonly ConfigField<string> IndexKeyField = ConfigField.Text(
        "index_key", "The label or id of the other workflow's input that is given the item's position, from 0; empty for none.");

    public static readonly ConfigField<int> ConcurrencyField = ConfigField.Integer(
        "concurrency", $"How many runs are under way at once at most, from 1 (one item after another) to {MostAtOnce}.", 4, 1, MostAtOnce);

    public static readonly ConfigField<string> OnItemErrorField = ConfigField.Text(
        "on_item_error",
        "What an item whose run fails means. All items are run either way; with 'fail' the node fails then, with 'continue' its result is an object with the error.",
        fallback: Fail,
        choices: [Fail, Continue]);

    public static ForEachConfig From(NodeConfig config) => new(
        SubflowFields.Workflow.Read(config),
        SubflowFields.Version.Read(config),
        ItemKeyField.Read(config),
        IndexKeyField.Read(config),
        ConcurrencyField.Read(config),
        OnItemErrorField.Read(config) == Continue);
}
