using System.Text;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;

namespace Tributary.Nodes.Tests.Credentials;

public sealed class SecretRedactionTests
{
    private static readonly SecretRedaction Redaction = Of(CredentialType.Bearer, ("token", "s3cret/\"Ä<9"));

    [Theory]
    [InlineData("nothing here", "nothing here")]
    [InlineData("Bearer s3cret/\"Ä<9!", "Bearer [redacted]!")]
    [InlineData("S3CRET/\"ä<9 twice s3cret/\"Ä<9", "[redacted] twice [redacted]")]
    [InlineData("?key=s3cret%2F%22%C3%84%3C9&a", "?key=[redacted]&a")]
    [InlineData("X-Echo: s3cret/\"Ã\u0084<9", "X-Echo: [redacted]")]
    [InlineData("?key=s3cret%2f%22%c3%84%3c9&a", "?key=[redacted]&a")]
    [InlineData("{\"token\":\"s3cret/\\\"Ä<9\"}", "{\"token\":\"[redacted]\"}")]
    [InlineData("{\"token\":\"s3cret/\\u0022\\u00C4\\u003C9\"}", "{\"token\":\"[redacted]\"}")]
    [InlineData("<b>s3cret/&quot;Ä&lt;9</b>", "<b>[redacted]</b>")]
    [InlineData("<b>s3cret/&quot;&#196;&lt;9</b>", "<b>[redacted]</b>")]
    public void A_secret_is_taken_out_of_texts_however_it_is_written(string text, string expected) => Assert.Equal(expected, Redaction.Text(text));

    [Theory]
    [InlineData("""{"a":[1.50,true,null,"x"],"b":{}}""", """{"a":[1.50,true,null,"x"],"b":{}}""")]
    [InlineData("""{"s3cret/\"Ä\u003c9":"\u0073\u0033cret/\u0022Ä<9","n":1e3}""", """{"[redacted]":"[redacted]","n":1e3}""")]
    public void A_secret_is_taken_out_of_json_and_nothing_else_changes(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Redaction.Json(Encoding.UTF8.GetBytes(json)).Span));

    [Fact]
    public void A_number_that_is_the_secret_is_taken_out_and_one_that_holds_it_is_not() => Assert.Equal(
        """["[redacted]",12345,{"a":"[redacted]5"}]""",
        Encoding.UTF8.GetString(Of(CredentialType.Bearer, ("token", "1234")).Json("""[1234,12345,{"a":"12345"}]"""u8.ToArray()).Span));

    [Fact]
    public void Json_without_the_secret_is_the_same_memory()
    {
        byte[] json = """{"deep":[[[[["x"]]]]]}"""u8.ToArray();
        Assert.True(Redaction.Json(json).Span == json.AsSpan());
    }

    [Fact]
    public void A_user_name_stays_and_what_the_header_makes_of_both_goes()
    {
        SecretRedaction redaction = Of(CredentialType.Basic, ("username", "Ada Lovelace"), ("password", "p:ass"));
        string pair = Convert.ToBase64String("Ada Lovelace:p:ass"u8);
        Assert.Equal("Ada Lovelace: [redacted], Basic [redacted]", redaction.Text($"Ada Lovelace: p:ass, Basic {pair}"));
    }

    [Fact]
    public void A_secret_that_is_part_of_another_one_leaves_nothing_of_that_behind()
    {
        Credential[] both = [Make(CredentialType.Bearer, ("token", "abcd")), Make(CredentialType.ApiKey, ("name", "X"), ("value", "abcd-efgh"))];
        Assert.Equal("[redacted] [redacted]", SecretRedaction.Of(both)!.Text("abcd-efgh abcd"));
    }

    [Fact]
    public void Blanks_around_a_secret_get_lost_on_the_way() => Assert.Equal("'[redacted]'", Of(CredentialType.Bearer, ("token", " tok-1 ")).Text("'tok-1'"));

    [Fact]
    public void Everything_that_comes_of_a_call_is_looked_through()
    {
        const string Said = "it was s3cret/\"Ä<9";
        NodeOutcome.Failed failed = Assert.IsType<NodeOutcome.Failed>(Redaction.Outcome(new NodeOutcome.Failed(
            new Failure("http_status", Said, Retryable: true, NodeId: "n", Cause: new Failure("inner", Said)))));
        Assert.Equal(("it was [redacted]", "it was [redacted]", true, "n"), (failed.Error.Message, failed.Error.Cause!.Message, failed.Error.Retryable, failed.Error.NodeId));

        ValueRef stored = ValueRef.Stored("run/0", 9);
        NodeOutcome.Succeeded succeeded = Assert.IsType<NodeOutcome.Succeeded>(Redaction.Outcome(new NodeOutcome.Succeeded(
            [new NodeOutput("output", ValueRef.FromText(Said)), new NodeOutput("other", stored)], null, [new NodeWarning("general", Said)])));
        Assert.Equal("\"it was [redacted]\"", Encoding.UTF8.GetString(succeeded.OutputAt("output")!.Json.Span));
        Assert.Same(stored, succeeded.OutputAt("other"));
        Assert.Equal("it was [redacted]", Assert.Single(succeeded.Warnings!).Detail);
    }

    [Fact]
    public void Bytes_are_searched_as_they_are()
    {
        Assert.True(Redaction.IsIn(Encoding.UTF8.GetBytes("\0\u0001s3cret/\"Ä<9\0")));
        Assert.False(Redaction.IsIn("s3cre"u8));
    }

    [Fact]
    public void Without_credentials_there_is_nothing_to_take_out() => Assert.Null(SecretRedaction.Of([]));

    [Fact]
    public void Deep_json_is_looked_through()
    {
        string json = $"{new string('[', 250)}\"s3cret/\\\"Ä<9\"{new string(']', 250)}";
        Assert.Contains("[\"[redacted]\"]", Encoding.UTF8.GetString(Redaction.Json(Encoding.UTF8.GetBytes(json)).Span), StringComparison.Ordinal);
    }

    private static SecretRedaction Of(CredentialType type, params (string Name, string Text)[] data) => SecretRedaction.Of([Make(type, data)])!;

    private static Credential Make(CredentialType type, params (string Name, string Text)[] data) =>
        new(type, data.ToDictionary(static each => each.Name, static each => each.Text));
}
