using Microsoft.Extensions.Time.Testing;
using Tributary.Engine.Runs;
using Tributary.Nodes.Dates;

namespace Tributary.Nodes.Tests.Dates;

public sealed class DateNodeTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("{}", "\"2026-03-01\"", "\"2026-03-01T00:00:00+00:00\"")]
    [InlineData("""{"time_zone":"Europe/Berlin"}""", "\"2026-07-01T10:00:00Z\"", "\"2026-07-01T12:00:00+02:00\"")]
    [InlineData("""{"time_zone":"Europe/Berlin"}""", "\"2026-07-01 10:00\"", "\"2026-07-01T10:00:00+02:00\"")]
    [InlineData("{}", "0", "\"1970-01-01T00:00:00+00:00\"")]
    [InlineData("{}", "1772366400.5", "\"2026-03-01T12:00:00.5+00:00\"")]
    [InlineData("{}", "1772366400000", "\"2026-03-01T12:00:00+00:00\"")]
    [InlineData("{}", "\"1772366400\"", "\"2026-03-01T12:00:00+00:00\"")]
    [InlineData("{}", "\"20260301\"", "\"2026-03-01T00:00:00+00:00\"")]
    [InlineData("""{"time_zone":"Europe/Berlin"}""", "\"20260301\"", "\"2026-03-01T00:00:00+01:00\"")]
    [InlineData("{}", "20260301", "\"1970-08-23T11:51:41+00:00\"")]
    [InlineData("{}", "\"20261301\"", "\"1970-08-23T12:08:21+00:00\"")]
    [InlineData("{}", "\"2026\"", "\"1970-01-01T00:33:46+00:00\"")]
    [InlineData("{}", "\"2026-01-01T10:00:00.123456789Z\"", "\"2026-01-01T10:00:00.1234567+00:00\"")]
    [InlineData("{}", "\"Sun, 01 Mar 2026 12:00:00 GMT\"", "\"2026-03-01T12:00:00+00:00\"")]
    [InlineData("""{"input_format":"dd.MM.yyyy HH:mm","time_zone":"America/New_York"}""", "\"01.03.2026 07:00\"", "\"2026-03-01T07:00:00-05:00\"")]
    [InlineData("""{"input_format":"d MMM yyyy HH:mm zzz"}""", "\"1 Mar 2026 07:00 -05:00\"", "\"2026-03-01T12:00:00+00:00\"")]
    public async Task A_moment_is_read(string config, string input, string output) => Assert.Equal(output, await Output(config, input));

    [Theory]
    [InlineData("iso", "\"2026-03-01T13:00:00+01:00\"")]
    [InlineData("date", "\"2026-03-01\"")]
    [InlineData("http", "\"Sun, 01 Mar 2026 12:00:00 GMT\"")]
    [InlineData("unix", "1772366400")]
    [InlineData("unix_ms", "1772366400000")]
    [InlineData("dddd, d MMMM yyyy 'at' HH:mm", "\"Sunday, 1 March 2026 at 13:00\"")]
    public async Task It_is_written_in_a_format(string format, string output) =>
        Assert.Equal(output, await Output($$"""{"operation":"format","format":"{{format}}","time_zone":"Europe/Berlin"}""", "\"2026-03-01T12:00:00Z\""));

    [Theory]
    [InlineData("2026-03-28T12:00:00+01:00", 1, "days", "2026-03-29T12:00:00+02:00")]
    [InlineData("2026-03-28T12:00:00+01:00", 24, "hours", "2026-03-29T13:00:00+02:00")]
    [InlineData("2026-03-01T12:00:00+01:00", -1.5, "minutes", "2026-03-01T11:58:30+01:00")]
    [InlineData("2026-01-31T12:00:00+01:00", 1, "months", "2026-02-28T12:00:00+01:00")]
    [InlineData("2024-02-29T12:00:00+01:00", 1, "years", "2025-02-28T12:00:00+01:00")]
    [InlineData("2026-01-31T12:00:00+01:00", -1, "quarters", "2025-10-31T12:00:00+01:00")]
    [InlineData("2026-03-01T12:00:00+01:00", 2, "weeks", "2026-03-15T12:00:00+01:00")]
    [InlineData("2026-03-01T12:00:00+01:00", 90, "seconds", "2026-03-01T12:01:30+01:00")]
    public async Task Time_is_added_by_the_calendar_of_the_place(string input, double amount, string unit, string output) => Assert.Equal(
        $"\"{output}\"",
        await Output(FormattableString.Invariant($$"""{"operation":"add","amount":{{amount}},"unit":"{{unit}}","time_zone":"Europe/Berlin"}"""), $"\"{input}\""));

    [Theory]
    [InlineData("years", "2026-01-01T00:00:00+01:00")]
    [InlineData("quarters", "2026-07-01T00:00:00+02:00")]
    [InlineData("months", "2026-08-01T00:00:00+02:00")]
    [InlineData("weeks", "2026-08-17T00:00:00+02:00")]
    [InlineData("days", "2026-08-23T00:00:00+02:00")]
    [InlineData("hours", "2026-08-23T15:00:00+02:00")]
    [InlineData("minutes", "2026-08-23T15:45:00+02:00")]
    [InlineData("seconds", "2026-08-23T15:45:10+02:00")]
    public async Task The_beginning_of_a_unit_is_given(string unit, string output) => Assert.Equal(
        $"\"{output}\"", await Output($$"""{"operation":"start_of","unit":"{{unit}}","time_zone":"Europe/Berlin"}""", "\"2026-08-23T15:45:10.123+02:00\""));

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", 0, "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-10-25T01:30:00Z", 0, "2026-10-25T02:30:00+01:00")]
    [InlineData("2026-10-24T02:30:00+02:00", 1, "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-10-26T02:30:00+01:00", -1, "2026-10-25T02:30:00+01:00")]
    [InlineData("2026-03-28T02:30:00+01:00", 1, "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-03-30T02:30:00+02:00", -1, "2026-03-29T03:30:00+02:00")]
    public async Task Days_added_lead_to_a_time_that_clocks_show(string input, int amount, string output) =>
        Assert.Equal($"\"{output}\"", await Output($$"""{"operation":"add","amount":{{amount}},"time_zone":"Europe/Berlin"}""", $"\"{input}\""));

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T01:00:00-02:00")]
    [InlineData("America/Havana", "2025-11-02T12:00:00Z", "2025-11-02T00:00:00-04:00")]
    public async Task A_day_begins_when_clocks_show_it_first(string zone, string input, string output) =>
        Assert.Equal($"\"{output}\"", await Output($$"""{"operation":"start_of","time_zone":"{{zone}}"}""", $"\"{input}\""));

    [Theory]
    [InlineData("""{"time_zone":"Asia/Tokyo"}""", "9999-12-31T23:59:59Z")]
    [InlineData("""{"time_zone":"Asia/Tokyo","operation":"parts"}""", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("""{"time_zone":"America/New_York","operation":"format","format":"date"}""", "0001-01-01T00:00:00Z")]
    [InlineData("""{"time_zone":"America/New_York","operation":"add","amount":0}""", "0001-01-01T00:00:00Z")]
    [InlineData("""{"time_zone":"America/New_York","operation":"add","amount":1,"unit":"hours"}""", "0001-01-01T00:00:00Z")]
    [InlineData("""{"time_zone":"America/New_York","operation":"start_of"}""", "0001-01-01T00:00:00Z")]
    [InlineData("""{"time_zone":"America/New_York","operation":"difference"}""", "0001-01-01T00:00:00Z")]
    public async Task A_moment_that_the_calendar_of_the_place_does_not_have_fails(string config, string input)
    {
        Failure failure = await new NodeScene(new DateNode(), config).With($"\"{input}\"").Failure();
        Assert.Equal(("out_of_range", "The result is before the year 1 or after the year 9999."), (failure.Type, failure.Message));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-28", "months", "0")]
    [InlineData("2026-01-28", "2026-02-28", "months", "1")]
    [InlineData("2026-02-28", "2026-01-29", "months", "0")]
    [InlineData("2026-02-28", "2025-02-28", "years", "-1")]
    [InlineData("2026-01-01", "2026-07-01", "quarters", "2")]
    [InlineData("2026-03-01", "2026-03-15", "weeks", "2")]
    [InlineData("2026-03-01", "2026-02-27", "days", "-2")]
    [InlineData("2026-03-01T00:00", "2026-03-01T00:45", "hours", "0.75")]
    public async Task The_time_between_two_moments_is_measured(string from, string to, string unit, string output)
    {
        NodeScene scene = new NodeScene(new DateNode(), $$"""{"operation":"difference","unit":"{{unit}}"}""").With($"\"{from}\"").WithInput("other", $"\"{to}\"");
        Assert.Equal(output, await scene.Output());
    }

    [Fact]
    public async Task A_day_that_clocks_change_is_a_day_all_the_same()
    {
        const string Config = """{"operation":"difference","unit":"UNIT","time_zone":"Europe/Berlin"}""";
        NodeScene Scene(string unit) => new NodeScene(new DateNode(), Config.Replace("UNIT", unit, StringComparison.Ordinal)).With("\"2026-03-29\"").WithInput("other", "\"2026-03-30\"");

        Assert.Equal(("1", "23"), (await Scene("days").Output(), await Scene("hours").Output()));
    }

    [Fact]
    public async Task Without_an_input_it_is_now()
    {
        Assert.Equal("\"2026-03-01T12:00:00+00:00\"", await new NodeScene(new DateNode(), "{}") { Time = Clock }.Output());
        Assert.Equal("60", await new NodeScene(new DateNode(), """{"operation":"difference","unit":"minutes"}""") { Time = Clock }.With("\"2026-03-01T11:00:00Z\"").Output());
    }

    [Fact]
    public async Task Its_parts_are_given() => Assert.Equal(
        """{"year":2026,"month":3,"day":1,"hour":13,"minute":0,"second":0,"weekday":"Sunday","day_of_year":60,"week":9,"offset_minutes":60,"unix":1772366400}""",
        await Output("""{"operation":"parts","time_zone":"Europe/Berlin"}""", "\"2026-03-01T12:00:00Z\""));

    [Theory]
    [InlineData("{}", "\"tomorrow\"", "invalid_value", "'tomorrow' at input is a text, not a date in ISO 8601 such as 2026-03-01T12:00:00Z.")]
    [InlineData("{}", "null", "invalid_value", "'' at input is null, not a date in ISO 8601 such as 2026-03-01T12:00:00Z.")]
    [InlineData("{}", "1e300", "invalid_value", "'1e300' at input is a number, not a date in ISO 8601 such as 2026-03-01T12:00:00Z.")]
    [InlineData("""{"input_format":"dd.MM.yyyy"}""", "\"2026-03-01\"", "invalid_value", "'2026-03-01' at input is a text, not a date in the form dd.MM.yyyy.")]
    [InlineData("""{"operation":"add","amount":8000,"unit":"years"}""", "\"2026-03-01\"", "out_of_range", "The result is before the year 1 or after the year 9999.")]
    [InlineData("""{"operation":"add","amount":1000000000,"unit":"quarters"}""", "\"2026-03-01\"", "out_of_range", "The result is before the year 1 or after the year 9999.")]
    [InlineData("""{"operation":"start_of","unit":"weeks","time_zone":"Europe/Berlin"}""", "\"0001-01-01T12:00Z\"", "out_of_range", "The result is before the year 1 or after the year 9999.")]
    public async Task What_is_no_moment_or_leads_out_of_the_calendar_fails(string config, string input, string type, string message)
    {
        Failure failure = await new NodeScene(new DateNode(), config).With(input).Failure();
        Assert.Equal((type, message), (failure.Type, failure.Message));
    }

    [Theory]
    [InlineData("""{"time_zone":"Mars/Olympus"}""", "must be the name of a time zone")]
    [InlineData("""{"operation":"format","format":"q"}""", "must be a format of dates")]
    [InlineData("""{"operation":"add","amount":1.5,"unit":"days"}""", "must be a whole number for days and longer units")]
    [InlineData("""{"unit":"fortnights"}""", "must be one of seconds")]
    public void A_wrong_configuration_is_refused(string config, string fault) =>
        Assert.Contains(fault, Assert.Single(NodeScene.Faults(new DateNode(), config)), StringComparison.Ordinal);

    private static Task<string> Output(string config, string input) => new NodeScene(new DateNode(), config) { Time = Clock }.With(input).Output();
}
