using System.Text.Json;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien.Datasets;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Reads the entries of a dataset of the run's workspace.</summary>
/// <param name="documents">Where datasets are kept.</param>
internal sealed class GetEntriesStep(IDocumentStore documents) : IAlienStep
{
    private const string DatasetId = "dataset_id";
    private const string NumberOfEntries = "number_of_entries";
    private const int DefaultEntries = 100;

    public static readonly AlienStepKind Declared = new()
    {
        Type = "get_entries",
        Title = "Get entries",
        Description = "Gives out the entries of a dataset, the oldest first, each an item with id and title.",
        Params =
        [
            AlienParamKind.Number(DatasetId, "The dataset, by its id.", 1, 9_999_999_999, required: true, whole: true),
            AlienParamKind.Number(NumberOfEntries, "The most entries to give, 1 to 10000. Default 100.", 1, AlienLimits.MostItems, whole: true),
        ],
        IsLongRunning = true,
    };

    public AlienStepKind Kind => Declared;

    public async ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken)
    {
        List<JsonElement> entries = [];
        foreach (AlienItem item in call.Items.All)
        {
            long dataset = (long)item.Number(DatasetId, 0);
            Guid workspace = call.Context.WorkspaceId;
            if (await documents.Find(workspace, AlienDatasets.Collection, AlienDatasets.IdOf(dataset), cancellationToken) is null)
            {
                return AlienResult.Failed("not_found", $"There is no dataset {dataset}.");
            }

            int left = (int)item.Number(NumberOfEntries, DefaultEntries);
            await foreach (StoredDocument entry in documents.List(workspace, AlienDatasets.Entries, AlienDatasets.PrefixOf(dataset), null, cancellationToken))
            {
                entries.Add(JsonText.Parse(entry.Body));
                if (--left == 0 || entries.Count > AlienLimits.MostItems)
                {
                    break;
                }
            }
        }

        return new AlienResult(entries);
    }
}
