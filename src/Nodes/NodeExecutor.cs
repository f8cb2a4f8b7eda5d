using Microsoft.Extensions.Logging;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Lists;

namespace Tributary.Nodes;

/// <summary>
/// Executes node calls for any host: loads what arrived, runs the node, or wishes for its run for each element of a list, keeps large outputs in the value store, and turns
/// whatever goes wrong into a failure. A node's credentials are open while it runs and taken out of what comes of it.
/// </summary>
/// <param name="registry">The node kinds.</param>
/// <param name="values">The value store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where bugs of nodes are told.</param>
/// <param name="credentials">Opens the credentials that nodes name; null when there are none.</param>
public sealed partial class NodeExecutor(
    NodeRegistry registry, IValueStore values, TimeProvider time, ILogger<NodeExecutor> logger, ICredentials? credentials = null)
{
    /// <summary>The largest single output of a node, in bytes of JSON (64 MiB).</summary>
    public const int LargestOutput = 64 * 1024 * 1024;

    /// <summary>Executes a call of a node that tells nothing on its way.</summary>
    /// <inheritdoc cref="Execute(NodeCall, Guid, NodeText?, CancellationToken)"/>
    public ValueTask<NodeOutcome> Execute(NodeCall call, Guid workspaceId, CancellationToken cancellationToken) => Execute(call, workspaceId, null, cancellationToken);

    /// <summary>Executes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="workspaceId">The workspace of the run.</param>
    /// <param name="text">
    /// Takes the text that the node tells while it is at work; null when nobody is to be told. A node that has credentials tells nothing: a
    /// secret may be told in pieces.
    /// </param>
    /// <param name="cancellationToken">Tells the node to end.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is known of the outcome.</exception>
    /// <exception cref="StoreUnavailableException">The value store cannot work: no fault of the node, the call is to be made again.</exception>
    public async ValueTask<NodeOutcome> Execute(NodeCall call, Guid workspaceId, NodeText? text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SecretRedaction? redaction = null;
        try
        {
            INode node = registry.Get(call.Node.Type);
            IReadOnlyDictionary<string, Credential> opened = OpenedCredentials.None;
            if (call.Node.Credentials is { Count: > 0 } named)
            {
                (opened, Failure? refusal) =
                    await OpenedCredentials.Open(credentials ?? new NoCredentials(), named, node.Kind, workspaceId, cancellationToken);
                if (refusal is not null)
                {
                    return new NodeOutcome.Failed(refusal);
                }

                redaction = SecretRedaction.Of(opened.Values);
            }

            NodeInputs inputs = await LoadInputs(call, node.Kind.Role == NodeRole.Step, cancellationToken);
            NodeContext context = new(call, workspaceId, inputs, time, values, redaction is null ? text : null) { Credentials = opened, Redaction = redaction };
            NodeOutcome outcome = ElementLoop.Of(call, node.Kind, inputs) is { } loop
                ? call.Resumption is null ? loop.Begin() : await loop.End(values, cancellationToken)
                : await node.Run(context, cancellationToken);
            outcome = redaction?.Outcome(outcome) ?? outcome;
            if (outcome is NodeOutcome.Failed)
            {
                // It may have failed only because it was told to end, and a server that closes must not record that.
                cancellationToken.ThrowIfCancellationRequested();
            }

            return outcome switch
            {
                NodeOutcome.Succeeded succeeded => await KeepLargeOutputs(call, succeeded, cancellationToken),
                NodeOutcome.Suspended { On: Suspension.Child child } => new NodeOutcome.Suspended(child with { Input = await Keep(call.RunId, child.Input, cancellationToken) }),
                NodeOutcome.Suspended { On: Suspension.Each each } => new NodeOutcome.Suspended(each with
                {
                    Body = each.Body is null ? null : await Keep(call.RunId, each.Body, cancellationToken),
                    Input = await Keep(call.RunId, each.Input, cancellationToken),
                }),
                _ => outcome,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StoreUnavailableException)
        {
            throw;
        }
        catch (Exception exception)
        {
            if (redaction is null)
            {
                LogBug(logger, call.Node.Type, call.RunId, call.Node.Id, exception);
            }
            else
            {
                LogBugBesideSecrets(logger, call.Node.Type, call.RunId, call.Node.Id, redaction.Text(exception.ToString()));
            }

            return NodeOutcome.Failure("internal_error", $"The node failed because of a fault in the server ({exception.GetType().Name}). The log of run {call.RunId} has the details.");
        }
    }

    /// <summary>The value as a run carries it: one above <see cref="ValueRef.InlineLimit"/> is kept in the value store.</summary>
    /// <exception cref="StoreUnavailableException">The value store cannot work; the call may be made again.</exception>
    public async ValueTask<ValueRef> Keep(string runId, ValueRef value, CancellationToken cancellationToken) =>
        value.IsStored || value.Length <= ValueRef.InlineLimit ? value : await values.Put(runId, value.Json, cancellationToken);

    private async ValueTask<NodeInputs> LoadInputs(NodeCall call, bool withContent, CancellationToken cancellationToken)
    {
        if (call.Inputs.Count == 0)
        {
            return NodeInputs.None;
        }

        NodeInputs.Entry[] entries = new NodeInputs.Entry[call.Inputs.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            NodeInput input = call.Inputs[i];
            ReadOnlyMemory<byte>? json = null;
            if (withContent && input.Value is { } value)
            {
                json = value.IsStored ? await values.Load(value, cancellationToken) : value.Json;
            }
            entries[i] = new NodeInputs.Entry(input.Connector, input.Key, input.Value, json);
        }

        return new NodeInputs(entries);
    }

    private async ValueTask<NodeOutcome> KeepLargeOutputs(NodeCall call, NodeOutcome.Succeeded outcome, CancellationToken cancellationToken)
    {
        NodeOutput[]? kept = null;
        for (int i = 0; i < outcome.Outputs.Count; i++)
        {
            ValueRef value = outcome.Outputs[i].Value;
            if (value.IsStored)
            {
                continue;
            }

            if (JsonText.IsTooDeep(value.Json.Span))
            {
                return NodeOutcome.Failure(
                    "output_too_deep", $"The node gave a value at '{outcome.Outputs[i].Connector}' in which more than {JsonText.MaxDepth} lists and objects stand within one another.");
            }

            if (value.Length <= ValueRef.InlineLimit)
            {
                continue;
            }

            if (value.Length > LargestOutput)
            {
                return NodeOutcome.Failure("output_too_large", $"The node gave {value.Length} bytes at '{outcome.Outputs[i].Connector}'; the limit is {LargestOutput}.");
            }

            kept ??= [.. outcome.Outputs];
            kept[i] = outcome.Outputs[i] with { Value = await Keep(call.RunId, value, cancellationToken) };
        }

        return kept is null ? outcome : outcome with { Outputs = kept };
    }

    [LoggerMessage(2, LogLevel.Error, "A node of type {NodeType} threw in run {RunId} at node {NodeId}: {Exception}")]
    private static partial void LogBugBesideSecrets(ILogger logger, string nodeType, string runId, string nodeId, string exception);

    [LoggerMessage(1, LogLevel.Error, "A node of type {NodeType} threw in run {RunId} at node {NodeId}")]
    private static partial void LogBug(ILogger logger, string nodeType, string runId, string nodeId, Exception exception);
}
