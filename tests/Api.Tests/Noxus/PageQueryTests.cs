using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Noxus;

public sealed class PageQueryTests
{
    [Theory]
    [InlineData("", 1, 50, 0)]
    [InlineData("?page=3&page_size=20", 3, 20, 40)]
    [InlineData("?page=2&size=10&page_size=99", 2, 10, 10)]
    [InlineData("?size=100", 1, 100, 0)]
    [InlineData("?page=2147483647&size=100", int.MaxValue, 100, int.MaxValue)]
    public void A_page_is_read(string query, int page, int size, int offset)
    {
        FaultList faults = new();
        PageQuery read = PageQuery.Read(Request(query), faults);

        Assert.Equal((page, size, offset), (read.Page, read.Size, read.Offset));
        Assert.False(faults.Any);
    }

    [Fact]
    public void Every_fault_of_a_page_is_told()
    {
        FaultList faults = new();
        PageQuery.Read(Request("?page=0&size=1000"), faults);
        PageQuery.Read(Request("?page=x&page_size=0"), faults);

        Assert.Equal(
            ["query/page greater_than_equal", "query/size less_than_equal", "query/page int_parsing", "query/page_size greater_than_equal"],
            FaultText.Of(faults));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    public void Pages_are_rounded_up(long total, long pages) => Assert.Equal(pages, new PageQuery(1, 50).PagesOf(total));

    [Theory]
    [InlineData("", false)]
    [InlineData("?f=True", true)]
    [InlineData("?f=1", true)]
    [InlineData("?f=FALSE", false)]
    [InlineData("?f=0", false)]
    public void Flags_are_read_whatever_their_case(string query, bool expected)
    {
        FaultList faults = new();

        Assert.Equal(expected, RequestValues.Flag(Request(query), "f", faults));
        Assert.False(faults.Any);
    }

    [Fact]
    public void A_flag_that_is_neither_is_a_fault()
    {
        FaultList faults = new();
        RequestValues.Flag(Request("?f=maybe"), "f", faults);

        Assert.Equal(["query/f bool_parsing"], FaultText.Of(faults));
    }

    private static HttpRequest Request(string query)
    {
        DefaultHttpContext context = new();
        context.Request.QueryString = new QueryString(query);
        return context.Request;
    }
}
