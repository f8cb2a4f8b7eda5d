using System.Text.Json;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Adds, changes and removes fields of items.</summary>
internal sealed class EditFieldsStep : IAlienStep
{
    private const string Fields = "fields";
    private const string Remove = "remove";
    private const string KeepInput = "keep_input";

    public static readonly AlienStepKind Declared = new()
    {
        Type = "edit_fields",
        Title = "Edit fields",
        Description = "Gives out each item with fields added, changed or removed.",
        Params =
        [
            AlienParamKind.Object(Fields, "The fields to set: an object, whose texts may hold templates when it is an expression."),
            new AlienParamKind(Remove, "The names of fields to leave out: a list of texts.", false, CheckNames),
            AlienParamKind.Flag(KeepInput, "Whether the fields of the item that arrives are kept. Default true; otherwise the item has the set fields only."),
        ],
        TakesItems = true,
    };

    public AlienStepKind Kind => Declared;

    public ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AlienResult(call.Items.All.Select(item => Edit(call, item))));

    private static JsonElement Edit(AlienCall call, AlienItem item)
    {
        OrderedDictionary<string, JsonElement> fields = ItemMerge.Fields(item.Flag(KeepInput, true) ? call.Items.Before(item.Index) : []);
        if (item.Find(Remove) is { } names)
        {
            foreach (JsonElement name in names.EnumerateArray())
            {
                fields.Remove(name.GetString()!);
            }
        }

        if (item.Find(Fields) is { } set)
        {
            foreach (JsonProperty property in set.EnumerateObject())
            {
                fields[property.Name] = property.Value;
            }
        }

        return AlienJson.Write(fields, AlienJson.WriteObject);
    }

    private static string? CheckNames(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static name => name.ValueKind == JsonValueKind.String)
            ? null
            : "must be an array of strings";
}
