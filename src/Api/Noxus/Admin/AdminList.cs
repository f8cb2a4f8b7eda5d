using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Admin;

/// <summary>
/// The lists of this topic: a page in its envelope for those who name one, the whole list as a plain array for those who do not. Clients
/// exist that need the one, and clients that need the other.
/// </summary>
internal static class AdminList
{
    private const int AtATime = 100;

    /// <summary>Reads what the query asks for; meaningless when faults were added.</summary>
    public static PageQuery? Query(HttpRequest request, FaultList faults) =>
        request.Query.ContainsKey("page") || request.Query.ContainsKey("size") || request.Query.ContainsKey("page_size") ? PageQuery.Read(request, faults) : null;

    public static async ValueTask<IResult> Answer<T>(PageQuery? query, Func<int, int, Task<Page<T>>> read, Action<Utf8JsonWriter, T> write)
    {
        if (query is { } asked)
        {
            return new PageAnswer<T>(await read(asked.Offset, asked.Size), asked, write);
        }

        List<T> all = [];
        Page<T> page;
        do
        {
            page = await read(all.Count, AtATime);
            all.AddRange(page.Items);
        }
        while (page.Items.Count == AtATime);

        return new ArrayAnswer<T>(all, write);
    }
}
