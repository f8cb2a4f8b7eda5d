namespace Tributary.Nodes.LanguageModels;

/// <summary>A server on which no language model is set up.</summary>
public sealed class NoModels : ILanguageModels
{
    /// <inheritdoc/>
    public IReadOnlyList<OfferedModel> Offered => [];

    /// <inheritdoc/>
    public TimeSpan Timeout => TimeSpan.Zero;

    /// <inheritdoc/>
    public Task<ModelResult> Complete(OfferedModel model, ModelRequest request, Action<string> tell, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No language model is offered, so that none can be asked.");
}
