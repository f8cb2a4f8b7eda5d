namespace Tributary.Engine.Runs;

/// <summary>Something a person should know although the node went on.</summary>
/// <param name="Code">A stable word: <c>general</c>, <c>invalid_value</c>, <c>continue_on_error</c>, <c>retry_warning</c>…</param>
/// <param name="Detail">The text for people.</param>
public sealed record NodeWarning(string Code, string Detail);
