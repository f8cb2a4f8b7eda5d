using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Conditions;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Takes one field, or several, out of each item of a list.</summary>
internal sealed class PluckAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "pluck",
        Name = "Pluck",
        Description = "Takes one field out of each item of a list, or several into an object each. What an item lacks is null.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("array", PayloadType.List, "The list.", Required: true),
            new PayloadField("field", PayloadType.Text, "A path into each item, such as user.address."),
            new PayloadField("fields", PayloadType.List, "Several paths; each value is then an object with a member per path. Counts when field is not given.")),
        ResultSchema = Declared.Result(("values", "array")),
        ExampleInput = Declared.Json("""{"array":[{"user":{"name":"Ada"}}],"field":"user.name"}"""),
        CheckTogether = Declared.OneOf("field", "fields"),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        Reference? field = call.Text("field") is { } text ? FieldPath.Read(text) : null;
        List<Reference> fields = field is null ? [.. call.Structure("fields").EnumerateArray().Select(static each => FieldPath.Read(JsonTextInput.Display(each)))] : [];
        return ValueTask.FromResult(ActionCall.Give((Array: call.Structure("array"), Field: field, Fields: fields), static (writer, each) =>
        {
            writer.WriteStartArray("values"u8);
            foreach (JsonElement item in each.Array.EnumerateArray())
            {
                if (each.Field is not null)
                {
                    JsonText.WriteOrNull(writer, each.Field.Follow(item));
                    continue;
                }

                writer.WriteStartObject();
                foreach (Reference path in each.Fields)
                {
                    writer.WritePropertyName(path.Text);
                    JsonText.WriteOrNull(writer, path.Follow(item));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }));
    }
}
