using Tributary.Engine.Runs;

namespace Tributary.Nodes.LanguageModels;

/// <summary>What came of asking one or several models.</summary>
internal abstract record ModelReply
{
    private ModelReply()
    {
    }

    /// <summary>One answered.</summary>
    /// <param name="Answer">Its answer.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Warnings">What people should know; null when there is nothing.</param>
    public sealed record Answered(ModelResult.Answered Answer, OfferedModel Model, IReadOnlyList<NodeWarning>? Warnings) : ModelReply;

    /// <summary>None answered.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(Failure Error) : ModelReply;
}
