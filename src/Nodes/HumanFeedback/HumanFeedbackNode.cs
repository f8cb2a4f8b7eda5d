using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>Asks a person, waits for the answer, and gives it out.</summary>
internal sealed class HumanFeedbackNode : INode
{
    /// <summary>The longest message, in characters: it is shown with every state of the run while it waits.</summary>
    public const int LongestMessage = 32 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "HumanFeedbackNode",
        Title = "Human feedback",
        Description = "Asks a person, waits, and gives out the answer. The wait holds no resources and outlives a restart of the server; "
            + "POST /v1/runs/{run_id}/resume answers.",
        Category = "logic",
        Inputs = [new Connector(Connector.Variables, ConnectorShape.Keyed, "str", "One value per key of the message.", Optional: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.OptionalBranches, "Any", "The answer, at the branch that it takes."), Connectors.OnError],
        Config =
        [
            HumanFeedbackConfig.MessageField,
            HumanFeedbackConfig.FormField,
            HumanFeedbackConfig.BranchesField,
            HumanFeedbackConfig.TimeoutField,
            HumanFeedbackConfig.OnTimeoutField,
            HumanFeedbackConfig.DefaultField,
        ],
        Branches = static config => config.As(HumanFeedbackConfig.From).Names,
        CheckTogether = HumanFeedbackConfig.CheckTogether,
        MayAwaitFeedback = true,
        Example = new NodeExample("""{"message":"Send ((Text))?","branches":["approve","reject"]}""", """{"variables":{"Text":"Hello"}}""", """{"decision":"approve"}""", "approve"),
    };

    public async ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
    {
        HumanFeedbackConfig config = context.Config.As(HumanFeedbackConfig.From);
        VariableScope scope = new(context.Inputs);
        string message = scope.Render(config.Message);
        return context.Call switch
        {
            { Phase: 0 } => Ask(context, config, message),
            { Resumption: { } answer } => Take(config, answer, JsonText.Parse(await context.Values.Load(answer, cancellationToken)), scope.Warnings),
            _ => TimeOut(config, scope.Warnings),
        };
    }

    private static NodeOutcome Ask(NodeContext context, HumanFeedbackConfig config, string message)
    {
        if (message.Length > LongestMessage)
        {
            return NodeOutcome.Failure("message_too_long", $"The message has {message.Length} characters; a person is shown at most {LongestMessage}.");
        }

        NodeCall call = context.Call;
        ValueRef question = new FeedbackQuestion(message, config.Form).Write();
        return new NodeOutcome.Suspended(new Suspension.External(
            $"feedback/{call.Node.Id}/{call.Iteration}/{call.Attempt}", context.Time.GetUtcNow() + config.Timeout, question));
    }

    private static NodeOutcome Take(HumanFeedbackConfig config, ValueRef answer, JsonElement json, IReadOnlyList<NodeWarning>? warnings) =>
        config.Form.Check(json) is [{ } fault, ..]
            ? NodeOutcome.Failure("invalid_feedback", $"The feedback does not fit the form{(fault.Field is null ? string.Empty : $" at '{fault.Field}'")}: {fault.Message}.")
            : new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, answer)], [config.BranchOf(json)], warnings);

    private static NodeOutcome TimeOut(HumanFeedbackConfig config, IReadOnlyList<NodeWarning>? warnings) => config.OnTimeout switch
    {
        TimeoutAction.Branch => new NodeOutcome.Succeeded([new NodeOutput(Connector.Output, ValueRef.Null)], [HumanFeedbackConfig.TimedOut], warnings),
        TimeoutAction.Default => Take(config, ValueRef.FromElement(config.Default), config.Default, warnings),
        _ => NodeOutcome.Failure("feedback_timeout", $"Nobody answered within {config.Timeout?.TotalSeconds:0.###} seconds."),
    };
}
