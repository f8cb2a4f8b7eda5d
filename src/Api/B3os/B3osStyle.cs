using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.FrontDoors;
using Tributary.Api.Http;

namespace Tributary.Api.B3os;

/// <summary>How this product's clients show keys and read faults.</summary>
internal sealed class B3osStyle : ApiStyle
{
    public override string WhereKeysGo => "as Authorization: Bearer <key>";

    public override string? KeyOf(HttpRequest request) => BearerKey.Of(request);

    public override IResult Word(IResult answer, string requestId) => answer switch
    {
        ErrorAnswer error => B3osError.Of(error.Status, error.Detail),
        FaultsAnswer faults => Of(faults.List),
        _ => answer,
    };

    public override void WriteMembers(Utf8JsonWriter writer, ErrorAnswer error, string requestId) => B3osError.Of(error.Status, error.Detail).WriteMembers(writer, requestId);

    private static B3osError Of(FaultList faults)
    {
        Refusal refusal = new();
        refusal.Add(faults);
        return refusal.Answer;
    }
}
