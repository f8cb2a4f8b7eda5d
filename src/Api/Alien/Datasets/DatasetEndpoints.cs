using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Alien.Datasets;

namespace Tributary.Api.Alien.Datasets;

/// <summary>Tables whose entries the node type <c>get_entries</c> reads.</summary>
internal static class DatasetEndpoints
{
    private const int MostEntries = 1000;

    private static readonly ErrorAnswer NoSuchDataset = ErrorAnswer.NotFound("Dataset not found");

    /// <summary>Makes a dataset without entries.</summary>
    public static async ValueTask<IResult> Create(ApiCall call)
    {
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body?.Root is not { } root)
        {
            return body is null ? ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes) : new FaultsAnswer(faults);
        }

        string? name = AlienFaults.Text(root, "name", faults);
        string? description = AlienFaults.Text(root, "description", faults);
        if (string.IsNullOrWhiteSpace(name) && !faults.Any)
        {
            faults.Required("name");
        }

        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        IDocumentStore documents = call.Services.Alien.Documents;
        long number = await documents.NextNumber(call.WorkspaceId, AlienDatasets.Collection, call.Aborted);
        byte[] dataset = JsonText.Write((number, name, description, now: MomentText.Of(call.Services.Time.GetUtcNow())), static (writer, made) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, made.number);
            writer.WriteString("name"u8, made.name);
            writer.WriteString("description"u8, made.description);
            writer.WriteString("createdAt"u8, made.now);
            writer.WriteEndObject();
        });
        await documents.TryPut(call.WorkspaceId, AlienDatasets.Collection, AlienDatasets.IdOf(number), dataset, null, call.Aborted);
        return new AlienAnswer<ReadOnlyMemory<byte>>(dataset, WriteRaw, StatusCodes.Status201Created);
    }

    /// <summary>A page of datasets, the oldest first.</summary>
    public static ValueTask<IResult> List(ApiCall call) => Page(call, AlienDatasets.Collection, string.Empty);

    /// <summary>A dataset.</summary>
    public static async ValueTask<IResult> Get(ApiCall call) =>
        await Find(call) is { } dataset ? new AlienAnswer<ReadOnlyMemory<byte>>(dataset.Body, WriteRaw) : NoSuchDataset;

    /// <summary>Adds entries, each with the next id of the dataset; none when one of them is wrong.</summary>
    public static async ValueTask<IResult> AddEntries(ApiCall call)
    {
        FaultList faults = new();
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults);
        if (body?.Root is not { } root)
        {
            return body is null ? ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes) : new FaultsAnswer(faults);
        }

        JsonElement[] entries = EntriesOf(root, faults);
        StoredDocument? dataset = await Find(call);
        if (dataset is null || faults.Any)
        {
            return faults.Any ? new FaultsAnswer(faults) : NoSuchDataset;
        }

        long number = AlienDatasets.NumberOf(dataset.Id);
        List<ReadOnlyMemory<byte>> added = new(entries.Length);
        foreach (JsonElement entry in entries)
        {
            long id = await call.Services.Alien.Documents.NextNumber(call.WorkspaceId, AlienDatasets.SequenceOf(number), call.Aborted);
            byte[] json = WithId(entry, id);
            await call.Services.Alien.Documents.TryPut(call.WorkspaceId, AlienDatasets.Entries, AlienDatasets.EntryOf(number, id), json, null, call.Aborted);
            added.Add(json);
        }

        return new AlienAnswer<List<ReadOnlyMemory<byte>>>(added, static (writer, all) =>
        {
            writer.WriteStartArray();
            all.ForEach(entry => WriteRaw(writer, entry));
            writer.WriteEndArray();
        }, StatusCodes.Status201Created);
    }

    /// <summary>A page of a dataset's entries, the oldest first.</summary>
    public static async ValueTask<IResult> ListEntries(ApiCall call) =>
        await Find(call) is { } dataset ? await Page(call, AlienDatasets.Entries, AlienDatasets.PrefixOf(AlienDatasets.NumberOf(dataset.Id))) : NoSuchDataset;

    private static ValueTask<StoredDocument?> Find(ApiCall call) => call.Services.Alien.Documents.Find(
        call.WorkspaceId, AlienDatasets.Collection, AlienDatasets.IdOf(PathNumber.Of(call.Context.Request)), call.Aborted);

    private static async ValueTask<IResult> Page(ApiCall call, string collection, string prefix)
    {
        FaultList faults = new();
        AlienPageQuery query = AlienPageQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        Page<StoredDocument> page = await query.Of(call.Services.Alien.Documents.List(call.WorkspaceId, collection, prefix, null, call.Aborted));
        return new AlienPage<StoredDocument>(page, query, static (writer, document) => WriteRaw(writer, document.Body));
    }

    private static JsonElement[] EntriesOf(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "entries", out JsonElement list))
        {
            faults.Required("entries");
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.NotArray("entries");
            return [];
        }

        if (list.GetArrayLength() > MostEntries)
        {
            faults.Add("maxLength", $"The entries field must not have more than {MostEntries} items", "entries");
            return [];
        }

        JsonElement[] entries = [.. list.EnumerateArray()];
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].ValueKind != JsonValueKind.Object)
            {
                faults.NotObjectValue("entries", i);
            }
            else if (!BodyValues.Has(entries[i], "title", out JsonElement title))
            {
                faults.Required("entries", i, "title");
            }
            else if (title.ValueKind != JsonValueKind.String)
            {
                faults.NotString("entries", i, "title");
            }
        }

        return entries;
    }

    private static byte[] WithId(JsonElement entry, long id) => JsonText.Write((entry, id), static (writer, made) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, made.id);
        foreach (JsonProperty property in made.entry.EnumerateObject().Where(static property => property.Name != "id"))
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    private static void WriteRaw(Utf8JsonWriter writer, ReadOnlyMemory<byte> json) => writer.WriteRawValue(json.Span, skipInputValidation: true);
}
