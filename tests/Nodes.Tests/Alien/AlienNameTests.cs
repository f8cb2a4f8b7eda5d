using System.Text.Json;
using Tributary.Nodes.Alien;

namespace Tributary.Nodes.Tests.Alien;

public sealed class AlienNameTests
{
    [Theory]
    [InlineData("httpRequest", "http_request")]
    [InlineData("http_request", "http_request")]
    [InlineData("HTTPRequest", "http_request")]
    [InlineData("userID", "user_id")]
    [InlineData("aB", "a_b")]
    [InlineData("a_B", "a_b")]
    [InlineData("", "")]
    public void A_name_has_one_form_in_snake_case(string name, string snake) => Assert.Equal(snake, AlienName.Snake(name));

    [Theory]
    [InlineData("""{"userPrompt":1}""", "user_prompt", "1")]
    [InlineData("""{"user_prompt":1}""", "userPrompt", "1")]
    [InlineData("""{"user_prompt":1,"userPrompt":2}""", "userPrompt", "2")]
    [InlineData("""{"userprompt":1}""", "userPrompt", null)]
    [InlineData("[1]", "userPrompt", null)]
    public void A_property_is_found_in_either_spelling_the_exact_one_first(string json, string name, string? value)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(value, AlienName.TryGet(document.RootElement, name, out JsonElement found) ? found.GetRawText() : null);
    }
}
