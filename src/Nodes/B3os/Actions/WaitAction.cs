using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Waits until somebody resumes it, or its time is over.</summary>
internal sealed class WaitAction : IActionRunner
{
    /// <summary>The action's type.</summary>
    public const string Type = "wait";

    private static readonly IReadOnlyList<string> Resumed = ["resumed"];
    private static readonly IReadOnlyList<string> TimedOut = ["timed_out"];

    public B3osAction Action { get; } = new()
    {
        Type = Type,
        Name = "Wait",
        Description = "Waits until POST /v1/runs/{id}/nodes/{nodeId}/resume is called with the secret of this wait, or the time is over. Holds no resources and outlives a restart.",
        Category = "logic",
        IsLogic = true,
        IsAllowedInSync = false,
        Branches = [.. Resumed, .. TimedOut],
        Payload = new PayloadShape(
            new PayloadField("timeoutMs", PayloadType.Number, "How long, in milliseconds, from 1000 to 604800000 (7 days).", Required: true) { Least = 1000, Greatest = 604_800_000 },
            new PayloadField("triggerType", PayloadType.Text, "What resumes it; kept for clients. Whatever it says, the resume request does.", Required: true) { Longest = 256 },
            new PayloadField("triggerConfig", PayloadType.Object, "What belongs to the trigger; kept for clients.", Required: true)),
        ResultSchema = Declared.Result(("status", "string"), ("triggerResult", "any"), ("source", "string"), ("branch", "string"), ("timeoutMs", "number")),
        ExampleInput = Declared.Json("""{"timeoutMs":60000,"triggerType":"webhook","triggerConfig":{}}"""),
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        double timeout = call.Number("timeoutMs", 0);
        NodeCall node = call.Node.Call;
        if (node.Phase == 0)
        {
            // Of two executions of this call the first whose end is recorded counts, and its secret with it.
            WaitQuestion question = new(RandomNumberGenerator.GetHexString(32, lowercase: true), timeout);
            return new NodeOutcome.Suspended(new Suspension.External(
                $"wait/{node.Node.Id}/{node.Iteration}/{node.Attempt}", call.Node.Time.GetUtcNow() + TimeSpan.FromMilliseconds(timeout), question.Write()));
        }

        JsonElement? result = node.Resumption is { } resumption ? JsonText.Parse(await call.Node.Values.Load(resumption, cancellationToken)) : null;
        IReadOnlyList<string> branch = result is null ? TimedOut : Resumed;
        return ActionCall.Give(
            (Result: result, Branch: branch[0], Timeout: timeout),
            static (writer, each) =>
            {
                writer.WriteString("status"u8, each.Branch);
                if (each.Result is { } carried)
                {
                    writer.WritePropertyName("triggerResult"u8);
                    carried.WriteTo(writer);
                    writer.WriteString("source"u8, "resume"u8);
                }

                writer.WriteString("branch"u8, each.Branch);
                writer.WriteNumber("timeoutMs"u8, each.Timeout);
            },
            branch);
    }
}
