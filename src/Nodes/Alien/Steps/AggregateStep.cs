using System.Text.Json;
using Tributary.Nodes.Aggregate;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Makes one item of all that arrive.</summary>
internal sealed class AggregateStep : IAlienStep
{
    private const string Operation = "operation";
    private const string Field = "field";
    private const string Into = "into";

    private static readonly string[] Operations = ["list", "count", "sum", "average", "min", "max", "first", "last"];

    public static readonly AlienStepKind Declared = new()
    {
        Type = "aggregate",
        Title = "Aggregate",
        Description = "Makes one item of all items of the nodes before it.",
        Params =
        [
            AlienParamKind.Text(Operation, "What is made of them: list (default), count, sum, average, min, max, first or last.", choices: Operations),
            AlienParamKind.Text(Field, "The field of each item that is meant, such as price. Default: the whole item. Items without it are left out."),
            AlienParamKind.Text(Into, "The field of the new item that has the result. Default: items for a list, otherwise value."),
        ],
        TakesItems = true,
        TakesAllAtOnce = true,
    };

    public AlienStepKind Kind => Declared;

    public ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken)
    {
        AlienItem item = call.Items.All[0];
        AggregateOperation operation = Enum.Parse<AggregateOperation>(item.Text(Operation) ?? nameof(AggregateOperation.List), ignoreCase: true);
        string? field = item.Text(Field);
        Tally tally = new(operation);
        int count = 0;
        foreach (JsonElement arrived in call.Items.Everything())
        {
            JsonElement value = arrived;
            if (field is { Length: > 0 } && !AlienName.TryGet(arrived, field, out value))
            {
                continue;
            }

            if (!tally.Add(value))
            {
                string what = Json.JsonTextInput.Describe(value);
                return ValueTask.FromResult(AlienResult.Failed("invalid_value", $"{operation.ToString().ToLowerInvariant()} takes numbers, and item {count} has {what}. Name a field with numbers in 'field'."));
            }

            count++;
        }

        string into = item.Text(Into) is { Length: > 0 } name ? name : operation == AggregateOperation.List ? "items" : "value";
        return ValueTask.FromResult(new AlienResult([AlienJson.Write((tally, into, count), static (writer, made) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(made.into);
            made.tally.Write(writer, AggregateConfig.Unrounded);
            if (made.into != "count")
            {
                writer.WriteNumber("count"u8, made.count);
            }

            writer.WriteEndObject();
        })]));
    }
}
