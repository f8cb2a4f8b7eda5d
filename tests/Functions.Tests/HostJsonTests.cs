using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Tributary.Api.Options;

namespace Tributary.Functions.Tests;

/// <summary>The settings of the platform, <c>host.json</c>, are ones it starts with and that the API's promises need.</summary>
public sealed class HostJsonTests
{
    // Azure's front end ends a request without an answer after this time.
    private const int FrontEndSeconds = 230;

    private static readonly JsonElement Json = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
    private static readonly JsonElement Http = Json.GetProperty("extensions").GetProperty("http");
    private static readonly JsonElement Durable = Json.GetProperty("extensions").GetProperty("durableTask");
    private static readonly JsonElement Storage = Durable.GetProperty("storageProvider");

    [Fact]
    public void It_is_of_the_version_of_today() => Assert.Equal("2.0", Json.GetProperty("version").GetString());

    [Fact]
    public void Paths_have_no_prefix() => Assert.Equal(string.Empty, Http.GetProperty("routePrefix").GetString());

    // Shorter ones keep the host from starting; longer ones leave the runs of a lost host lying that long.
    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void Runs_of_a_lost_host_go_on_after_a_minute(string name) => Assert.Equal(TimeSpan.FromMinutes(1), Span(Storage, name));

    [Fact]
    public void Queues_are_looked_at_often_enough_for_short_runs() =>
        Assert.InRange(Span(Storage, "maxQueuePollingInterval"), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));

    [Fact]
    public void Partitions_and_concurrency_are_chosen()
    {
        Assert.InRange(Storage.GetProperty("partitionCount").GetInt32(), 1, 16);
        Assert.InRange(Durable.GetProperty("maxConcurrentActivityFunctions").GetInt32(), 1, 1000);
        Assert.InRange(Durable.GetProperty("maxConcurrentOrchestratorFunctions").GetInt32(), 1, 1000);
        Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,44}$", Durable.GetProperty("hubName").GetString());
    }

    [Fact]
    public void No_function_may_run_longer_than_every_plan_allows() =>
        Assert.InRange(Span(Json, "functionTimeout"), TimeSpan.FromSeconds(FrontEndSeconds), TimeSpan.FromMinutes(10));

    [Fact]
    public void Polling_the_storage_is_not_logged() =>
        Assert.Equal("Warning", Json.GetProperty("logging").GetProperty("logLevel").GetProperty("Azure.Core").GetString());

    [Fact]
    public void The_longest_wait_ends_before_the_front_end_ends_it()
    {
        RangeAttribute wait = typeof(RunOptions).GetProperty(nameof(RunOptions.SyncWaitSeconds))!.GetCustomAttribute<RangeAttribute>()!;

        Assert.Equal(FrontEndSeconds - 5, wait.Maximum);
    }

    private static TimeSpan Span(JsonElement parent, string name) => TimeSpan.Parse(parent.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
