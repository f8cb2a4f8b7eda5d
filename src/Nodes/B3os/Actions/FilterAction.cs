using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Conditions;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Keeps the items of a list for which a condition holds.</summary>
internal sealed class FilterAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "filter",
        Name = "Filter",
        Description = "Keeps the items of a list for which a condition on their fields holds.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("array", PayloadType.List, "The list.", Required: true),
            new PayloadField("filter", PayloadType.Object, "{\"$and\": [{\"user.age\": {\"$gte\": 18}}]} or $or; the left side is a path into each item.", Required: true)
            {
                Aliases = ["condition"],
                Check = WrittenCondition.FaultOf,
            }),
        ResultSchema = Declared.Result(("filtered", "array")),
        ExampleInput = Declared.Json("""{"array":[{"n":1},{"n":2}],"filter":{"$and":[{"n":{"$gt":1}}]}}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        if (WrittenCondition.Of(call, "filter", out string? fault) is not { } condition)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("invalid_payload", $"filter: 'filter' {fault}."));
        }

        return ValueTask.FromResult(ActionCall.Give((Condition: condition.Bound(call.Scope), Array: call.Structure("array"), Token: cancellationToken), static (writer, each) =>
        {
            writer.WriteStartArray("filtered"u8);
            foreach (JsonElement item in each.Array.EnumerateArray())
            {
                each.Token.ThrowIfCancellationRequested();
                if (each.Condition.Holds(item))
                {
                    item.WriteTo(writer);
                }
            }

            writer.WriteEndArray();
        }));
    }
}
