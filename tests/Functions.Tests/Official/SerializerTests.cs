using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tributary.Functions.Tests.Official;

/// <summary>Everything of the official worker that writes or reads payloads does it in their stored form.</summary>
public class SerializerTests
{
    [Theory]
    [MemberData(nameof(PayloadTests.Payloads), MemberType = typeof(PayloadTests))]
    public void Payloads_are_written_and_read_as_ever(object payload, string json)
    {
        JsonSerializerOptions ofInputs = OfficialApp.Services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;

        Assert.Equal(json, OfficialApp.Converter.Serialize(payload));
        Assert.Equal(json, OfficialApp.Services.GetRequiredService<IOptions<DurableTaskClientOptions>>().Value.DataConverter.Serialize(payload));
        Assert.Equal(json, OfficialApp.Converter.Serialize(OfficialApp.Converter.Deserialize(json, payload.GetType())));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, payload.GetType(), ofInputs), payload.GetType(), ofInputs));
    }
}
