using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Runs;

/// <summary>The variables of runs.</summary>
internal static class VariableEndpoints
{
    /// <summary>What a run wrote to variables: nothing, since no action of this server writes any.</summary>
    public static async ValueTask<IResult> ListWrites(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        return faults.Any ? new FaultsAnswer(faults)
            : await KnownRuns.Find(call) is null ? KnownRuns.NoSuchRun
            : new OffsetPage<string>([], query, HasMore: false, static (writer, each) => writer.WriteStringValue(each)).ToAnswer();
    }
}
