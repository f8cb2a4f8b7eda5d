namespace Tributary.Api.Health;

/// <summary>A part of the server that may not be able to work yet, or any more. <c>/readyz</c> asks every one that is registered.</summary>
public interface IReadiness
{
    /// <summary>Why the part cannot work, for operators and without secrets; null when it can.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    ValueTask<string?> WhyNot(CancellationToken cancellationToken);
}
