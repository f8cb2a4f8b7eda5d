using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Alien;

/// <summary>Reads ids, which are numbers.</summary>
internal static class PathNumber
{
    private const string Id = "id";

    /// <summary>The id of the path; 0, which nothing has, when it is none.</summary>
    public static long Of(HttpRequest request) =>
        long.TryParse(request.RouteValues[Id] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= Jobs.JobId.Greatest ? number : 0;
}
