using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Conditions;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Decides between two branches.</summary>
internal sealed class IfAction : IActionRunner
{
    private static readonly IReadOnlyList<string> Then = ["then"];
    private static readonly IReadOnlyList<string> Else = ["else"];

    public B3osAction Action { get; } = new()
    {
        Type = "if",
        Name = "If",
        Description = "Runs the children of one branch, and skips those of the other.",
        Category = "logic",
        IsLogic = true,
        Branches = [.. Then, .. Else],
        NeedsBranches = true,
        Payload = new PayloadShape(
            new PayloadField("condition", PayloadType.Object, "{\"$and\": [{\"{{root.result.total}}\": {\"$gt\": 100}}]} or $or; the left side is a text with expressions.", Required: true)
            {
                Check = WrittenCondition.FaultOf,
            }),
        ResultSchema = Declared.Json("""{"type":"object","properties":{"branch":{"type":"string","enum":["then","else"]}}}"""),
        ExampleInput = Declared.Json("""{"condition":{"$and":[{"5":{"$gt":3}}]}}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        if (WrittenCondition.Of(call, "condition", out string? fault) is not { } condition)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("invalid_payload", $"if: 'condition' {fault}."));
        }

        IReadOnlyList<string> taken = condition.Holds(call.Scope) ? Then : Else;
        return ValueTask.FromResult(ActionCall.Give(taken[0], static (writer, branch) => writer.WriteString("branch"u8, branch), taken));
    }
}
