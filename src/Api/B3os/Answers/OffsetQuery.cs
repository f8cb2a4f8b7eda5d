using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>Which part of a list a request asks for.</summary>
/// <param name="Limit">The most items, 1 to 100.</param>
/// <param name="Offset">How many to leave out, zero or more.</param>
internal readonly record struct OffsetQuery(int Limit, int Offset)
{
    private const int Default = 20;
    private const int Most = 100;

    /// <summary>Reads <c>limit</c> (20 when it is absent) and <c>offset</c>.</summary>
    public static OffsetQuery Read(HttpRequest request, FaultList faults) => new(
        RequestValues.Number(request, "limit", 1, Most, faults) ?? Default,
        RequestValues.Number(request, "offset", 0, int.MaxValue, faults) ?? 0);

    /// <summary>The part of a list that is read one by one: what it holds, and whether more comes after it.</summary>
    public async ValueTask<(IReadOnlyList<T> Items, bool HasMore)> Of<T>(IAsyncEnumerable<T> all, CancellationToken cancellationToken)
    {
        List<T> items = [];
        int left = Offset;
        await foreach (T item in all.WithCancellation(cancellationToken))
        {
            if (left > 0)
            {
                left--;
            }
            else if (items.Count == Limit)
            {
                return (items, true);
            }
            else
            {
                items.Add(item);
            }
        }

        return (items, false);
    }
}
