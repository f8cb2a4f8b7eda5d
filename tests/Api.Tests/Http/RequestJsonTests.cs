using System.Text;
using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Http;

public sealed class RequestJsonTests
{
    [Theory]
    [InlineData("", "body missing")]
    [InlineData(" \n ", "body missing")]
    [InlineData("[1]", "body model_attributes_type")]
    [InlineData("null", "body model_attributes_type")]
    [InlineData("{\"a\":}", "body/5 json_invalid")]
    [InlineData("{\n\"a\" 1}", "body/6 json_invalid")]
    [InlineData("{\"a\":\"\\ud800\"}", "body/6 json_invalid")]
    [InlineData("{\"a\":\"\\udc00\"}", "body/6 json_invalid")]
    [InlineData("{\"a\":1,\"a\":2}", "body/0 json_invalid")]
    [InlineData("{\"\\ud801\":1}", "body/2 json_invalid")]
    [InlineData("{\"a\":{\"b\\udc01\":[1]}}", "body/8 json_invalid")]
    [InlineData("{\"a\\ud801\":}", "body/11 json_invalid")]
    [InlineData("{\"a\":\"\\", "body/7 json_invalid")]
    public void A_body_that_is_no_sound_object_is_refused_with_its_place(string body, string expected)
    {
        FaultList faults = new();

        Assert.Null(RequestJson.Parse(Encoding.UTF8.GetBytes(body), faults));
        Assert.Equal([expected], FaultText.Of(faults));
    }

    [Fact]
    public void A_body_that_is_not_unicode_is_refused()
    {
        FaultList faults = new();

        Assert.Null(RequestJson.Parse(new byte[] { (byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, faults));
        Assert.Equal(["body/0 json_invalid"], FaultText.Of(faults));
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\\ud800"}""")]
    [InlineData("\uFEFF{\"a\":1}")]
    public void A_sound_object_is_read(string body)
    {
        FaultList faults = new();
        using JsonDocument? document = RequestJson.Parse(Encoding.UTF8.GetBytes(body), faults);

        Assert.NotNull(document);
        Assert.False(faults.Any);
    }
}
