namespace Tributary.Nodes.LanguageModels;

/// <summary>The language models that the operator of this server set up. One per server, used by many calls at once.</summary>
public interface ILanguageModels
{
    /// <summary>The models that can be called, in the operator's order; empty when none can be.</summary>
    IReadOnlyList<OfferedModel> Offered { get; }

    /// <summary>The time for one model to answer a node, tries included.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Has a model answer a chat: one try, without a time limit of its own.</summary>
    /// <param name="model">One of <see cref="Offered"/>.</param>
    /// <param name="request">The chat.</param>
    /// <param name="tell">Gets each piece of the text as it arrives. Must return at once.</param>
    /// <param name="cancellationToken">Ends the call, and the connection with it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ModelResult> Complete(OfferedModel model, ModelRequest request, Action<string> tell, CancellationToken cancellationToken);
}
