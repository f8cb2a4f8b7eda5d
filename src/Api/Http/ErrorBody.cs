namespace Tributary.Api.Http;

/// <summary>The body of every error that is not a list of faults.</summary>
/// <param name="Detail">What is wrong.</param>
internal sealed record ErrorBody(string Detail);
