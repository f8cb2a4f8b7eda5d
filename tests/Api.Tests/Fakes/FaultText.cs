using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Tests.Fakes;

/// <summary>Faults in one line each: <c>loc/loc type</c>.</summary>
internal static class FaultText
{
    public static string[] Of(FaultList faults) => [.. faults.Faults.Select(static fault => $"{string.Join('/', fault.Location)} {fault.Type}")];

    public static string[] Of(JsonElement answer) =>
    [
        .. answer.GetProperty("detail").EnumerateArray().Select(static fault =>
            $"{string.Join('/', fault.GetProperty("loc").EnumerateArray())} {fault.GetProperty("type").GetString()}"),
    ];
}
