using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.B3os.Storage;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Runs the nodes of its loop once per item, one item after another. An item that fails holds up none of those after it.</summary>
/// <param name="tally">What counts the nodes of all loops of a run; null for nothing.</param>
internal sealed class ForEachAction(LoopTally? tally) : IActionRunner
{
    private const string Success = "success";
    private const string Failure = "failure";

    public B3osAction Action { get; } = new()
    {
        Type = ForEachLoop.Type,
        Name = "For each",
        Description = "Runs the nodes of its loop once per item of a list, one item after another, 100 at most. Items that fail make it partial, and it fails when all do.",
        Category = "logic",
        IsLogic = true,
        IsAllowedInSync = false,
        HasSideEffects = true,
        Payload = new PayloadShape(new PayloadField("array", PayloadType.List, "The list, at most 100 items.", Required: true)
        {
            Check = static value => JsonTextInput.Unwrap(value).GetArrayLength() > ForEachLoop.MostItems ? $"must have at most {ForEachLoop.MostItems} items" : null,
        }),
        ResultSchema = Declared.Result(("iterations", "array"), ("iterationCount", "integer"), ("lastAdvancedIteration", "integer"), ("status", "string")),
        ExampleInput = Declared.Json("""{"array":[1,2,3]}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken) =>
        call.Node.Call.Phase == 0 ? Begin(call, cancellationToken) : End(call.Node, cancellationToken);

    private async ValueTask<NodeOutcome> Begin(ActionCall call, CancellationToken cancellationToken)
    {
        JsonElement items = call.Structure("array");
        JsonElement body = B3osNodeConfig.BodyField.Read(call.Node.Config);
        int count = items.GetArrayLength();
        long nodes = count * (long)(body.GetProperty("nodes"u8).GetArrayLength() - 1);
        if (nodes > ForEachLoop.MostNodes || !await IsWithinRun(call, nodes, cancellationToken))
        {
            return NodeOutcome.Failure(
                ForEachLoop.TooManyNodes, $"The loop would run {nodes} nodes, and all loops of a run may run {ForEachLoop.MostNodes} together. Loop over fewer items, or divide the work among several runs.");
        }

        IEnumerable<(string, ReadOnlyMemory<byte>)> outer = call.Node.Inputs.Keys(DataPort.Data)
            .Where(static key => key != Reference.RunKey)
            .Select(key => (key, call.Node.Inputs.Json(DataPort.Data, key)))
            .Where(static each => each.Item2 is not null)
            .Select(static each => (each.key, each.Item2!.Value))
            .Append((Reference.RunKey, JsonText.Encode(call.RunId)));
        return new NodeOutcome.Suspended(new Suspension.Each(count, ValueRef.FromElement(body), LoopBody.Input(items, outer)));
    }

    private async Task<bool> IsWithinRun(ActionCall call, long nodes, CancellationToken cancellationToken)
    {
        NodeCall node = call.Node.Call;
        return tally is null || nodes == 0 || !B3osNodeConfig.TalliesField.Read(call.Node.Config)
            || await tally.TryTake(call.Node.WorkspaceId, call.RunId, $"{node.IdempotencyKey}/{node.Attempt}", nodes, ForEachLoop.MostNodes, cancellationToken);
    }

    private static async ValueTask<NodeOutcome> End(NodeContext context, CancellationToken cancellationToken)
    {
        List<(string Status, string? Error)> iterations = [];
        foreach (ValueRef end in JsonSerializer.Deserialize((await context.Values.Load(context.Call.Resumption!, cancellationToken)).Span, EngineJson.Default.ValueRefArray)!)
        {
            ChildResult child = JsonSerializer.Deserialize((await context.Values.Load(end, cancellationToken)).Span, EngineJson.Default.ChildResult)!;
            if (child.Failure is { Type: ForEachLoop.TooManyNodes } excess)
            {
                // It is the limit of the whole run, not a misfortune of one item.
                return new NodeOutcome.Failed(excess);
            }

            iterations.Add(child.Status == RunStatus.Completed ? (Success, null) : (Failure, child.Failure?.Message ?? "The iteration was stopped."));
        }

        int failed = iterations.Count(static each => each.Error is not null);
        if (failed > 0 && failed == iterations.Count)
        {
            return NodeOutcome.Failure("loop_failed", $"All {failed} iterations failed; the first with: {iterations[0].Error}");
        }

        return ActionCall.Give((Iterations: iterations, Status: failed > 0 ? ForEachLoop.Partial : Success), static (writer, each) =>
        {
            writer.WriteStartArray("iterations"u8);
            for (int i = 0; i < each.Iterations.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteNumber("index"u8, i);
                writer.WriteString("status"u8, each.Iterations[i].Status);
                if (each.Iterations[i].Error is { } error)
                {
                    writer.WriteString("error"u8, error);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("iterationCount"u8, each.Iterations.Count);
            writer.WriteNumber("lastAdvancedIteration"u8, each.Iterations.Count - 1);
            writer.WriteString("status"u8, each.Status);
        });
    }
}
