using Tributary.Api.Webhooks;

namespace Tributary.Api.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // The example of the specification's own libraries.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void It_is_that_of_the_specification() => Assert.Equal(
        [
            KeyValuePair.Create("webhook-id", Id),
            KeyValuePair.Create("webhook-timestamp", "1614265330"),
            KeyValuePair.Create("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ],
        WebhookSignature.Headers(Id, At, """{"test": 2432232314}"""u8, [Convert.FromBase64String(Key)]));

    [Fact]
    public void Every_key_signs() => Assert.Equal(
        2, WebhookSignature.Headers(Id, At, "{}"u8, [Convert.FromBase64String(Key), "another key"u8.ToArray()])[^1].Value.Split(' ').Distinct().Count());

    [Fact]
    public void Without_a_key_there_is_none() =>
        Assert.Equal(["webhook-id", "webhook-timestamp"], WebhookSignature.Headers(Id, At, "{}"u8, []).Select(static header => header.Key));
}
