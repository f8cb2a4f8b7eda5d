using Microsoft.AspNetCore.Http;

namespace Tributary.Api.B3os.Runs;

/// <summary>Which parts of a run a request asks for.</summary>
/// <param name="IsSummary">Whether the nodes and the definition are left out.</param>
/// <param name="NodeIds">Only these nodes; null for all.</param>
internal sealed record RunQuery(bool IsSummary, IReadOnlySet<string>? NodeIds)
{
    /// <summary>Everything.</summary>
    public static readonly RunQuery All = new(false, null);

    /// <summary>Reads <c>summary</c> and <c>nodeIds</c>.</summary>
    public static RunQuery Read(HttpRequest request) => new(
        string.Equals(request.Query["summary"], "true", StringComparison.OrdinalIgnoreCase),
        request.Query["nodeIds"] is [{ Length: > 0 } ids] ? ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal) : null);
}
