using System.Globalization;
using System.Text.Json;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>Calls to other servers, one for each item and a few at once. The first one that fails ends the others, and the node with them.</summary>
internal static class ItemCalls
{
    private const int AtOnce = 4;

    /// <summary>Calls for all items.</summary>
    /// <param name="call">The execution.</param>
    /// <param name="send">Calls for one item; what it tells people goes to its second argument.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<AlienResult> Run(
        AlienCall call,
        Func<AlienItem, Action<NodeWarning>, CancellationToken, Task<(JsonElement Answer, Failure? Error)>> send,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<AlienItem> items = call.Items.All;
        if (items.Count > AlienLimits.MostCalls)
        {
            return AlienResult.Failed("too_many_items", $"The node would send {items.Count} requests; the limit is {AlienLimits.MostCalls}.");
        }

        JsonElement[] answers = new JsonElement[items.Count];
        List<NodeWarning>[] warnings = [.. items.Select(static _ => new List<NodeWarning>())];
        Failure?[] failures = new Failure?[items.Count];
        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = failed.Token };
        try
        {
            await Parallel.ForAsync(0, items.Count, options, async (i, token) =>
            {
                (answers[i], failures[i]) = await send(items[i], warnings[i].Add, token);
                if (failures[i] is not null)
                {
                    await failed.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One of the calls failed, and so the node.
        }

        int first = Array.FindIndex(failures, static failure => failure is not null);
        NodeWarning[] told = [.. warnings.SelectMany(static each => each)];
        return first < 0 ? new AlienResult(answers, Warnings: told.Length > 0 ? told : null)
            : new AlienResult([], failures[first]! with { Message = items.Count > 1 ? $"Item {first}: {failures[first]!.Message}" : failures[first]!.Message });
    }

    /// <summary>The key by which a receiver knows the call of an item when it is sent again; it may hold what a header cannot.</summary>
    public static string KeyOf(AlienCall call, AlienItem item) => string.Create(CultureInfo.InvariantCulture, $"{call.Context.Call.IdempotencyKey}/{item.Index}");
}
