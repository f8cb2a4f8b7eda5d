using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Shared;

namespace Tributary.Engine.Tests.Catalog;

public sealed class CommonConfigTests
{
    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"attempts":1,"delay_seconds":0,"backoff":1}""", null)]
    [InlineData("""{"attempts":10,"delay_seconds":3600,"backoff":10}""", null)]
    [InlineData("""{"delay_seconds":0.25,"backoff":1.5}""", null)]
    [InlineData("3", "must be an object with attempts, delay_seconds and backoff")]
    [InlineData("[3]", "must be an object with attempts, delay_seconds and backoff")]
    [InlineData("""{"attempts":0}""", "attempts must be a whole number from 1 to 10")]
    [InlineData("""{"attempts":11}""", "attempts must be a whole number from 1 to 10")]
    [InlineData("""{"attempts":2.5}""", "attempts must be a whole number from 1 to 10")]
    [InlineData("""{"attempts":"3"}""", "attempts must be a whole number from 1 to 10")]
    [InlineData("""{"attempts":null}""", "attempts must be a whole number from 1 to 10")]
    [InlineData("""{"delay_seconds":-1}""", "delay_seconds must be a number from 0 to 3600")]
    [InlineData("""{"delay_seconds":3601}""", "delay_seconds must be a number from 0 to 3600")]
    [InlineData("""{"backoff":0.5}""", "backoff must be a number from 1 to 10")]
    [InlineData("""{"backoff":11}""", "backoff must be a number from 1 to 10")]
    [InlineData("""{"retries":3}""", "has no 'retries'; it takes attempts, delay_seconds and backoff")]
    public void Retries_are_checked(string json, string? fault) => Assert.Equal(fault, CommonConfig.Retry.Check(JsonElement.Parse(json)));

    [Fact]
    public void What_retries_leave_out_is_the_default()
    {
        Assert.Equal(RetryPolicy.None, CommonConfig.Retry.Read(GraphBuilder.Config("{}")));
        Assert.Equal(RetryPolicy.None, CommonConfig.Retry.Read(GraphBuilder.Config("""{"retry":{}}""")));
        Assert.Equal(new RetryPolicy(3, TimeSpan.FromSeconds(1), 2), CommonConfig.Retry.Read(GraphBuilder.Config("""{"retry":{"attempts":3}}""")));
    }

    [Fact]
    public void The_default_that_clients_see_is_the_one_that_holds() => Assert.Equal(
        RetryPolicy.None,
        CommonConfig.Retry.Read(GraphBuilder.Config($$"""{"retry":{{CommonConfig.Retry.DefaultJson}}}""")));

    [Theory]
    [InlineData(TestCatalog.Step, "label continue_on_error retry")]
    [InlineData(TestCatalog.Input, "label")]
    [InlineData(TestCatalog.Output, "label")]
    public void Only_a_step_can_fail(string type, string fields) =>
        Assert.Equal(fields, string.Join(' ', CommonConfig.Fields(TestCatalog.Instance.Find(type)!).Select(static field => field.Name)));
}
