using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Tributary.Api.Http;

namespace Tributary.Api.Noxus.Files;

/// <summary>Reads what separates the parts of a form with files.</summary>
internal static class MultipartBoundary
{
    // The longest that the format allows is 70.
    private const int Longest = 200;

    /// <summary>The boundary that a request names; null when its body is no such form, with the fault added.</summary>
    public static string? Read(HttpRequest request, FaultList faults)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("multipart_required", $"The content type should be multipart/form-data; {FileUpload.Cure}", "header", "content-type");
            return null;
        }

        string boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is > 0 and <= Longest)
        {
            return boundary;
        }

        faults.Add(
            "boundary_required",
            $"The content type should name a boundary of 1 to {Longest} characters; HTTP clients make one when the header is left to them",
            "header",
            "content-type");
        return null;
    }
}
