using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tributary.Blobs.Runs;
using Tributary.Engine.Runs;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;

namespace Tributary.Functions.Tests.Official;

/// <summary>The app's worker writes payloads as the recorded histories have them.</summary>
public class SerializerTests
{
    private static readonly RunEnd End = new(Guid.Empty, RunStatus.Failed, new Failure("teapot", "Löffel & <Kanne>", RetryAfter: TimeSpan.FromSeconds(5)));

    private static readonly StepResult Result = new(
        new LogPosition(3, 0, 120),
        [new NodeEnd("a", 1, 0, DateTimeOffset.UnixEpoch, ["output"], null, null, null), new NodeEnd("b", 1, 0, DateTimeOffset.UnixEpoch, null, null, null, new Suspension.External("answer", null))],
        IsOver: false);

    public static TheoryData<object> Payloads => [End, Result];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void They_are_written_and_read_the_same(object payload)
    {
        string written = new PlatformConverter().Serialize(payload)!;

        Assert.Equal(written, OfficialApp.Converter.Serialize(payload));
        Assert.Equal(written, OfficialApp.Services.GetRequiredService<IOptions<DurableTaskClientOptions>>().Value.DataConverter.Serialize(payload));
        Assert.Equal(written, OfficialApp.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!.Serialize(payload).ToString());
        Assert.Equal(written, OfficialApp.Converter.Serialize(OfficialApp.Converter.Deserialize(written, payload.GetType())));
    }

    [Fact]
    public void They_are_compact_with_words_for_statuses_and_without_what_is_not_there() => Assert.Equal(
        """{"run":"00000000-0000-0000-0000-000000000000","status":"Failed","failed":{"type":"teapot","message":"Löffel & <Kanne>","retryable":false,"retryAfter":"00:00:05"}}""",
        OfficialApp.Converter.Serialize(End));
}
