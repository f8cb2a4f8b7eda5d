using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of the answer to a deletion: three counts, and a reason for each run that stays.</summary>
internal static class StrictDeletion
{
    public static void Check(JsonElement deletion)
    {
        long succeeded = Demand.Integer(deletion, "succeeded", "deletion");
        long failed = Demand.Integer(deletion, "failed", "deletion");
        long matched = Demand.Integer(deletion, "matched", "deletion");
        JsonElement errors = Demand.Key(deletion, "errors", "deletion");
        Assert.InRange(succeeded, 0, matched);
        Assert.Equal(failed, errors.EnumerateObject().Count());
        Assert.All(errors.EnumerateObject(), static error => Demand.Is(error.Value, JsonValueKind.String, error.Name));
    }
}
