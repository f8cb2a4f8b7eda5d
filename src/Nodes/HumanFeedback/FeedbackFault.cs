namespace Tributary.Nodes.HumanFeedback;

/// <summary>What does not fit the form in a person's feedback.</summary>
/// <param name="Field">The field; null when the feedback as a whole is at fault.</param>
/// <param name="Type">The sort of fault in one stable word.</param>
/// <param name="Message">What is expected.</param>
public sealed record FeedbackFault(string? Field, string Type, string Message);
