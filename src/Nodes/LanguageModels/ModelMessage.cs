namespace Tributary.Nodes.LanguageModels;

/// <summary>One message of a chat.</summary>
/// <param name="Role">Whose it is.</param>
/// <param name="Text">What it says.</param>
public sealed record ModelMessage(ModelRole Role, string Text)
{
    /// <summary>The images that go with it, which only a user's message may have. Default: none.</summary>
    public IReadOnlyList<ModelImage> Images { get; init; } = [];
}
