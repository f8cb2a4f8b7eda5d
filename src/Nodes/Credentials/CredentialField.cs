namespace Tributary.Nodes.Credentials;

/// <summary>A text that a type of credential has.</summary>
/// <param name="Name">Its key.</param>
/// <param name="IsSecret">Whether nobody may see it.</param>
/// <param name="Fallback">What an absent one stands for; null when it must be given.</param>
/// <param name="Check">What is wrong with a text, as a sentence that does not hold the text; null for nothing.</param>
public sealed record CredentialField(string Name, bool IsSecret, string? Fallback, Func<string, string?> Check);
