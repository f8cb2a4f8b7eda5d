using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of a delivery.</summary>
internal static class StrictDelivery
{
    private static readonly FrozenSet<string> States = FrozenSet.Create("pending", "delivered", "failed");
    private static readonly FrozenSet<string> Keys = FrozenSet.Create("id", "run_id", "state", "created_at", "next_attempt_at", "attempts");
    private static readonly FrozenSet<string> AttemptKeys = FrozenSet.Create("number", "started_at", "duration_ms", "status_code", "error");

    public static void Check(JsonElement delivery)
    {
        const string At = "delivery";
        Demand.Uuid(delivery, "id", At);
        Demand.Uuid(delivery, "run_id", At);
        bool isPending = Demand.OneOf(delivery, "state", At, States) == "pending";
        Demand.Moment(delivery, "created_at", At);
        Demand.MomentOrNull(delivery, "next_attempt_at", At);
        Assert.Equal(isPending, delivery.GetProperty("next_attempt_at").ValueKind == JsonValueKind.String);
        Demand.NoOtherKeys(delivery, At, Keys);
        int number = 0;
        foreach ((JsonElement attempt, string place) in Demand.List(delivery, "attempts", At))
        {
            Assert.Equal(++number, Demand.Integer(attempt, "number", place));
            Demand.Moment(attempt, "started_at", place);
            Assert.InRange(Demand.Integer(attempt, "duration_ms", place), 0, int.MaxValue);
            Demand.TextOrNull(attempt, "error", place);
            bool isAnswered = Demand.Key(attempt, "status_code", place).ValueKind != JsonValueKind.Null;
            Assert.Equal(isAnswered, attempt.GetProperty("error").ValueKind == JsonValueKind.Null);
            if (isAnswered)
            {
                Assert.InRange(Demand.Integer(attempt, "status_code", place), 100, 599);
            }

            Demand.NoOtherKeys(attempt, place, AttemptKeys);
        }
    }
}
