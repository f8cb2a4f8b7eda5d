using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Idempotency;

namespace Tributary.Api.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("""{"b":[1,{"d":2,"c":3}],"a":"x"}""", """{"a":"x","b":[1,{"c":3,"d":2}]}""")]
    [InlineData("""{ "a" : "\u00e9" }""", """{"a":"é"}""")]
    public void Bodies_that_say_the_same_are_the_same_request(string one, string other) => Assert.Equal(HashOf(one), HashOf(other));

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":null}""", "{}")]
    public void Bodies_that_do_not_are_not(string one, string other) => Assert.NotEqual(HashOf(one), HashOf(other));

    [Fact]
    public void Method_path_and_query_are_part_of_a_request()
    {
        string[] all = [HashOf("{}"), HashOf("{}", method: "PUT"), HashOf("{}", path: "/b"), HashOf("{}", query: "?x=1"), HashOf("{}", query: "?x=2")];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void A_request_without_the_header_has_no_key()
    {
        FaultList faults = new();

        Assert.Null(IdempotencyKey.Read(new DefaultHttpContext().Request, faults));
        Assert.False(faults.Any);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ключ")]
    [InlineData("tab\there")]
    public void A_key_that_is_none_is_a_fault(string key) => AssertFault(key);

    [Fact]
    public void Two_keys_are_a_fault() => AssertFault("one", "two");

    private static void AssertFault(params string[] keys)
    {
        FaultList faults = new();
        DefaultHttpContext context = new();
        context.Request.Headers[IdempotencyKey.Header] = keys;

        Assert.Null(IdempotencyKey.Read(context.Request, faults));
        Assert.Equal(["header", "Idempotency-Key"], Assert.Single(faults.Faults).Location);
    }

    private static string HashOf(string body, string method = "POST", string path = "/a", string query = "")
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = path;
        request.QueryString = new QueryString(query);
        return IdempotencyKey.HashOf(request, JsonElement.Parse(Encoding.UTF8.GetBytes(body)));
    }
}
