using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Auth;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>The style that the shared code speaks by itself.</summary>
internal sealed class StandardStyle : ApiStyle
{
    public override string WhereKeysGo => $"in the {ApiKey.Header} header";

    public override string? KeyOf(HttpRequest request) => request.Headers[ApiKey.Header];

    public override IResult Word(IResult answer, string requestId) => answer;

    public override void WriteMembers(Utf8JsonWriter writer, ErrorAnswer error, string requestId) => writer.WriteString("detail"u8, error.Detail);
}
