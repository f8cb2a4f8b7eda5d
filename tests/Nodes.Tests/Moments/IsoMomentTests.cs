using System.Globalization;
using Tributary.Nodes.Moments;

namespace Tributary.Nodes.Tests.Moments;

public sealed class IsoMomentTests
{
    [Theory]
    [InlineData("2026-03-01", "UTC", "2026-03-01T00:00:00+00:00")]
    [InlineData("2026-03-01", "Europe/Berlin", "2026-03-01T00:00:00+01:00")]
    [InlineData("2026-07-01T12:30", "Europe/Berlin", "2026-07-01T12:30:00+02:00")]
    [InlineData("2026-07-01T12:30Z", "Europe/Berlin", "2026-07-01T12:30:00+00:00")]
    [InlineData("2026-07-01 12:30:15.25-05:00", "Europe/Berlin", "2026-07-01T12:30:15-05:00")]
    public void A_moment_without_an_offset_is_meant_in_the_zone(string text, string zone, string expected)
    {
        Assert.True(IsoMoment.TryRead(text, ZoneTime.Find(zone)!, out DateTimeOffset moment));
        Assert.Equal(expected, moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-01-01T10:00:00.123456789Z", "2026-01-01T10:00:00.1234567+00:00")]
    [InlineData("2026-01-01T10:00:00.12345678+02:00", "2026-01-01T10:00:00.1234567+02:00")]
    [InlineData("2026-01-01 10:00:00.999999999", "2026-01-01T10:00:00.9999999+01:00")]
    [InlineData("2026-01-01t10:00:00z", "2026-01-01T10:00:00.0000000+00:00")]
    [InlineData("20260101T100000Z", "2026-01-01T10:00:00.0000000+00:00")]
    [InlineData("20260101T100000.5+0200", "2026-01-01T10:00:00.5000000+02:00")]
    [InlineData("20260101T1000", "2026-01-01T10:00:00.0000000+01:00")]
    [InlineData("20260101", "2026-01-01T00:00:00.0000000+01:00")]
    [InlineData("2026-01-31T24:00:00Z", "2026-02-01T00:00:00.0000000+00:00")]
    [InlineData("2026-01-31T24:00", "2026-02-01T00:00:00.0000000+01:00")]
    public void What_other_programs_write_is_read(string text, string expected)
    {
        Assert.True(IsoMoment.TryRead(text, ZoneTime.Find("Europe/Berlin")!, out DateTimeOffset moment));
        Assert.Equal(expected, moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("20260230")]
    [InlineData("2026")]
    [InlineData("2026-01")]
    [InlineData("2026-01-01T10:00:00.12345678x")]
    [InlineData("2026-01-01T24:00:01Z")]
    [InlineData("2026-01-01T24:01")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("z")]
    [InlineData("tomorrow")]
    [InlineData("")]
    [InlineData("03/01/2026")]
    [InlineData("2026-03-01Z")]
    [InlineData("0001-01-01T00:00")]
    public void What_is_no_moment_is_not_read(string text) => Assert.False(IsoMoment.TryRead(text, ZoneTime.Find("Europe/Berlin")!, out _));

    [Fact]
    public void A_time_that_clocks_skip_or_show_twice_has_one_meaning()
    {
        TimeZoneInfo berlin = ZoneTime.Find("Europe/Berlin")!;

        Assert.True(IsoMoment.TryRead("2026-03-29T02:30", berlin, out DateTimeOffset skipped));
        Assert.True(IsoMoment.TryRead("2026-10-25T02:30", berlin, out DateTimeOffset twice));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(1)), (skipped.Offset, twice.Offset));
    }

    [Fact]
    public void A_place_that_does_not_exist_has_no_zone() => Assert.Null(ZoneTime.Find("Mars/Olympus"));
}
