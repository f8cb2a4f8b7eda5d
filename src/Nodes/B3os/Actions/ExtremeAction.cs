using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Conditions;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Finds the greatest or least number of a list.</summary>
/// <param name="isMax">Whether the greatest is looked for.</param>
internal sealed class ExtremeAction(bool isMax) : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = isMax ? "list-max" : "list-min",
        Name = isMax ? "List maximum" : "List minimum",
        Description = $"Finds the {(isMax ? "greatest" : "least")} number of a list and its zero-based position; of equal ones the first. Both are null when there is no number.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("list", PayloadType.List, "The list. Items without a number are left out.", Required: true) { Aliases = ["array", "items"] },
            new PayloadField("field", PayloadType.Text, "The path to the number in each item. Default: the item itself.")),
        ResultSchema = Declared.Result((isMax ? "max" : "min", "number"), ("index", "integer")),
        ExampleInput = Declared.Json("""{"list":[{"price":3},{"price":5}],"field":"price"}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        Reference path = FieldPath.Read(call.Text("field") ?? string.Empty);
        JsonElement best = default;
        JsonNumber bestNumber = default;
        int bestIndex = -1;
        int index = 0;
        foreach (JsonElement item in call.Structure("list").EnumerateArray())
        {
            JsonElement value = path.Follow(item);
            bool isNumber = value.ValueKind == JsonValueKind.String ? JsonNumber.TryParse(value.GetString()!, out JsonNumber number) : JsonNumber.TryRead(value, out number);
            if (isNumber && (bestIndex < 0 || (isMax ? JsonNumber.Compare(number, bestNumber) > 0 : JsonNumber.Compare(number, bestNumber) < 0)))
            {
                (best, bestNumber, bestIndex) = (value, number, index);
            }

            index++;
        }

        return ValueTask.FromResult(ActionCall.Give((Name: isMax ? "max" : "min", Value: best, Index: bestIndex), static (writer, found) =>
        {
            if (found.Index < 0)
            {
                writer.WriteNull(found.Name);
                writer.WriteNull("index"u8);
                return;
            }

            writer.WritePropertyName(found.Name);
            writer.WriteRawValue(JsonTextInput.Display(found.Value).Trim(), skipInputValidation: false);
            writer.WriteNumber("index"u8, found.Index);
        }));
    }
}
