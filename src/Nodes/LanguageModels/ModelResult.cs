using Tributary.Engine.Runs;

namespace Tributary.Nodes.LanguageModels;

/// <summary>What became of a <see cref="ModelRequest"/>.</summary>
public abstract record ModelResult
{
    private ModelResult()
    {
    }

    /// <summary>The model answered.</summary>
    /// <param name="Text">All of its text.</param>
    /// <param name="IsCut">Whether the text ends early because it reached the most tokens allowed.</param>
    /// <param name="Usage">What it took; null when the endpoint does not say.</param>
    public sealed record Answered(string Text, bool IsCut, ModelUsage? Usage) : ModelResult;

    /// <summary>There is no whole answer.</summary>
    /// <param name="Error">
    /// Why: <c>model_busy</c>, <c>model_unavailable</c>, <c>model_unreachable</c>, <c>model_answer_broken</c> (these may pass), <c>model_key_refused</c>, <c>model_unknown</c>,
    /// <c>model_request_refused</c>, <c>model_answer_refused</c> or <c>output_too_large</c>.
    /// </param>
    public sealed record Failed(Failure Error) : ModelResult;
}
