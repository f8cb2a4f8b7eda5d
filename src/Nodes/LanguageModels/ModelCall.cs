using Tributary.Engine.Runs;

namespace Tributary.Nodes.LanguageModels;

/// <summary>
/// One step's question to models: each is tried a few times while its failure may pass, and the next one is asked when it does not answer.
/// What takes longer than that to pass is left to the node's own <c>retry</c>, which waits without holding anything.
/// </summary>
/// <param name="models">The models.</param>
/// <param name="time">The clock.</param>
/// <param name="tell">Tells a piece of text to those who follow the run.</param>
internal sealed class ModelCall(ILanguageModels models, TimeProvider time, Action<string> tell)
{
    /// <summary>How often one model is tried.</summary>
    public const int Tries = 3;

    /// <summary>The longest wait between two tries. A model that asks for more is not tried again here.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>The time for all models together: the Functions host ends what takes ten minutes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private readonly ToldText _told = new(tell);
    private readonly List<(OfferedModel Model, Failure Failure)> _failures = [];

    /// <summary>Asks.</summary>
    /// <param name="names">The names in the node's configuration.</param>
    /// <param name="request">What to ask.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ModelReply> Ask(IReadOnlyList<string> names, ModelRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<OfferedModel> order = ModelChoice.Order(models, names, out IReadOnlyList<string> unknown);
        if (order.Count == 0)
        {
            return new ModelReply.Failed(new Failure("no_language_model", ModelChoice.Unavailable(models) is { } reason
                ? $"The node cannot run on this server: {reason}."
                : $"This server has none of the models {string.Join(", ", names)}; it has {string.Join(", ", ModelChoice.Known(models))}."));
        }

        long began = time.GetTimestamp();
        foreach (OfferedModel model in order)
        {
            TimeSpan left = Longest - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            switch (await Try(model, request, left < models.Timeout ? left : models.Timeout, cancellationToken))
            {
                case ModelResult.Answered answer:
                    ModelTelemetry.Answered(model, answer.Usage);
                    return new ModelReply.Answered(answer, model, Warnings(model, answer, unknown));
                case ModelResult.Failed failed:
                    _failures.Add((model, failed.Error));
                    break;
            }
        }

        return new ModelReply.Failed(Failure());
    }

    private async Task<ModelResult> Try(OfferedModel model, ModelRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        Failure? last = null;
        try
        {
            TimeSpan wait = FirstWait;
            for (int attempt = 1; ; attempt++)
            {
                _told.Begin();
                ModelResult result = await models.Complete(model, request, _told.Tell, either.Token);
                if (result is not ModelResult.Failed failed)
                {
                    return result;
                }

                last = failed.Error;
                TimeSpan asked = last.RetryAfter is { } after && after > wait ? after : wait;
                if (!last.Retryable || attempt == Tries || asked > LongestWait)
                {
                    return failed;
                }

                await Task.Delay(asked, time, either.Token);
                wait *= 2;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelResult.Failed(new Failure(
                "model_timeout", $"The model '{model.Name}' did not answer in full within {limit.TotalSeconds:0.#} seconds.", Retryable: true, Cause: last));
        }
    }

    private List<NodeWarning>? Warnings(OfferedModel model, ModelResult.Answered answer, IReadOnlyList<string> unknown)
    {
        List<NodeWarning> warnings = [];
        warnings.AddRange(_failures.Where(static each => each.Failure.Type == "model_timeout").Select(static each => new NodeWarning("model_timeout", each.Failure.Message)));
        if (_failures.Count > 0 || unknown.Count > 0)
        {
            IEnumerable<string> reasons = unknown.Select(static name => $"This server has no model '{name}'.").Concat(_failures.Select(static each => each.Failure.Message));
            warnings.Add(new NodeWarning("model_fallback", $"The model '{model.Name}' answered in place of another one. {string.Join(" ", reasons)}"));
        }

        if (answer.IsCut)
        {
            warnings.Add(new NodeWarning("general", $"The text of '{model.Name}' ends early: it reached the most tokens that it may have. Raise max_tokens, or ask for less."));
        }

        return warnings.Count == 0 ? null : warnings;
    }

    // Whether it may pass is asked of all: a node is tried again when one of its models may answer then.
    private Failure Failure()
    {
        Failure last = _failures[^1].Failure;
        if (_failures.Count == 1)
        {
            return last;
        }

        Failure[] passing = [.. _failures.Select(static each => each.Failure).Where(static failure => failure.Retryable)];
        return last with
        {
            Message = $"No model answered. {string.Join(" ", _failures.Select(static each => each.Failure.Message))}",
            Retryable = passing.Length > 0,
            RetryAfter = passing.Min(static failure => failure.RetryAfter),
            Cause = null,
        };
    }
}
