using System.Text.Json;
using Tributary.Nodes.HumanFeedback;

namespace Tributary.Nodes.Tests.HumanFeedback;

public sealed class FeedbackFormTests
{
    private static readonly FeedbackForm Form = FormReader.Read(
        JsonElement.Parse(
            """
            [{"name":"t","required":true},{"name":"n","type":"number"},{"name":"b","type":"boolean"},{"name":"c","type":"choice","choices":["x","y"]},
            {"name":"m","type":"choices","choices":["x","y"]},{"name":"a","type":"any"}]
            """),
        out _)!;

    [Theory]
    [InlineData("""{"t":"text"}""")]
    [InlineData("""{"t":"","n":1.5,"b":false,"c":"y","m":["y","x"],"a":{"deep":[]}}""")]
    [InlineData("""{"t":"text","n":null,"m":[]}""")]
    public void What_fits_is_taken(string feedback) => Assert.Empty(Form.Check(JsonElement.Parse(feedback)));

    [Theory]
    [InlineData("[]", " dict_type")]
    [InlineData("\"t\"", " dict_type")]
    [InlineData("{}", "t missing")]
    [InlineData("""{"t":null}""", "t missing")]
    [InlineData("""{"t":7}""", "t string_type")]
    [InlineData("""{"t":"","n":"7"}""", "n float_type")]
    [InlineData("""{"t":"","b":"yes"}""", "b bool_type")]
    [InlineData("""{"t":"","c":"z"}""", "c literal_error")]
    [InlineData("""{"t":"","c":["x"]}""", "c literal_error")]
    [InlineData("""{"t":"","m":"x"}""", "m list_type")]
    [InlineData("""{"t":"","m":["x","x"]}""", "m list_type")]
    [InlineData("""{"t":"","m":["z"]}""", "m list_type")]
    [InlineData("""{"t":"","z":1}""", "z extra_forbidden")]
    [InlineData("""{"n":"7","z":1}""", "t missing|n float_type|z extra_forbidden")]
    public void What_does_not_is_told_all_at_once(string feedback, string faults) =>
        Assert.Equal(faults.Split('|'), Form.Check(JsonElement.Parse(feedback)).Select(static fault => $"{fault.Field} {fault.Type}"));

    [Fact]
    public void A_fault_says_what_is_expected()
    {
        Assert.Equal("Input should be 'x' or 'y'", Assert.Single(Form.Check(JsonElement.Parse("""{"t":"","c":"z"}"""))).Message);
        Assert.Equal("The form has no such field; it has t, n, b, c, m, a", Assert.Single(Form.Check(JsonElement.Parse("""{"t":"","z":1}"""))).Message);
    }

    [Fact]
    public void A_form_without_fields_takes_anything() => Assert.Empty(new FeedbackForm([]).Check(JsonElement.Parse("[1]")));
}
