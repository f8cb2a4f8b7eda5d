using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Files that come and go as they are.</summary>
public sealed class FileContractTests(OpenServer server) : IClassFixture<OpenServer>
{
    [Fact]
    public async Task What_is_uploaded_comes_back()
    {
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        JsonElement file = await server.Upload("report.pdf", content, "application/pdf");

        Assert.Equal("report.pdf", ContractServer.Text(file, "filename"));
        Assert.Equal("application/pdf", ContractServer.Text(file, "content_type"));
        Assert.Equal(content.Length, file.GetProperty("size").GetInt32());
        Assert.Equal($"spot://{ContractServer.Text(file, "id")}", ContractServer.Text(file, "uri"));
        Assert.Equal(ContractServer.Text(await server.Get($"/v1/workflows/{await server.Save(Flows.Echo())}"), "group_id"), ContractServer.Text(file, "group_id"));
        using HttpResponseMessage answer = await server.Client.GetAsync(PathOf(file));
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("a b.txt", "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt")]
    [InlineData("Ärger.txt", "attachment; filename=_rger.txt; filename*=UTF-8''%C3%84rger.txt")]
    [InlineData("../../etc/passwd", "attachment; filename=passwd; filename*=UTF-8''passwd")]
    public async Task Any_name_comes_back_in_a_form_that_is_safe(string name, string disposition)
    {
        JsonElement file = await server.Upload(name, [1], "text/plain");
        using HttpResponseMessage answer = await server.Client.GetAsync(PathOf(file));

        Assert.Equal(disposition, answer.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(name.Split('/')[^1], ContractServer.Text(file, "filename"));
    }

    [Theory]
    [InlineData("table.csv", null, "text/csv")]
    [InlineData("table.csv", "application/octet-stream", "text/csv")]
    [InlineData("table.csv", "text/plain; charset=utf-16", "text/plain; charset=utf-16")]
    [InlineData("notes.md", null, "text/markdown")]
    [InlineData("unknown.xyz1", null, "application/octet-stream")]
    public async Task A_type_that_is_not_told_follows_from_the_name(string name, string? sent, string kept) =>
        Assert.Equal(kept, ContractServer.Text(await server.Upload(name, [1], sent), "content_type"));

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        JsonElement file = await server.Upload("empty.txt", [], "text/plain");
        using HttpResponseMessage answer = await server.Client.GetAsync(PathOf(file));

        Assert.Equal(0, file.GetProperty("size").GetInt32());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=7-", 206, "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=4-400", 206, "456789", "bytes 4-9/10")]
    [InlineData("bytes=10-", 416, "", "bytes */10")]
    public async Task A_part_can_be_asked_for(string range, int status, string content, string? contentRange)
    {
        JsonElement file = await server.Upload("digits.txt", "0123456789"u8.ToArray(), "text/plain");
        using HttpRequestMessage request = new(HttpMethod.Get, PathOf(file));
        request.Headers.TryAddWithoutValidation("Range", range);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(contentRange, answer.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData(true, 206)]
    [InlineData(false, 200)]
    public async Task A_part_is_given_only_of_the_file_that_the_caller_began_with(bool isSame, int status)
    {
        string path = PathOf(await server.Upload("digits.txt", "0123456789"u8.ToArray(), "text/plain"));
        using HttpResponseMessage whole = await server.Client.GetAsync(path);
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(5, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(isSame ? whole.Headers.ETag! : new EntityTagHeaderValue("\"other\""));
        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_has_it_gets_it_no_second_time()
    {
        string path = PathOf(await server.Upload("digits.txt", "0123456789"u8.ToArray(), "text/plain"));
        using HttpResponseMessage whole = await server.Client.GetAsync(path);
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task It_can_be_asked_about_without_being_sent()
    {
        string path = PathOf(await server.Upload("digits.txt", "0123456789"u8.ToArray(), "text/plain"));
        using HttpRequestMessage request = new(HttpMethod.Head, path);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, 10), (answer.StatusCode, answer.Content.Headers.ContentLength));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_that_was_uploaded_does_not_run_here()
    {
        JsonElement file = await server.Upload("page.html", "<script>alert(1)</script>"u8.ToArray(), "text/html");
        using HttpResponseMessage answer = await server.Client.GetAsync(PathOf(file));

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task One_that_was_deleted_is_gone()
    {
        string path = PathOf(await server.Upload("a.txt", [1], "text/plain"));

        Assert.Equal("{}", (await server.Delete(path)).GetRawText());
        Assert.Equal("""{"detail":"File not found"}""", (await server.Delete(path, 404)).GetRawText());
        Assert.Equal("""{"detail":"File not found"}""", (await server.Get(path, 404)).GetRawText());
    }

    [Fact]
    public async Task An_id_that_is_none_is_told_and_one_that_nobody_has_is_not_found()
    {
        Assert.Equal(["path/file_id uuid_parsing"], FaultText.Of(await server.Get("/v1/file/no-uuid", 422)));
        Assert.Equal(["path/file_id uuid_parsing"], FaultText.Of(await server.Delete("/v1/file/no-uuid", 422)));
        await server.Get($"/v1/file/{Guid.NewGuid()}", 404);
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_and_deletes_nothing()
    {
        string path = PathOf(await server.Upload("a.txt", [1, 2, 3], "text/plain"));

        await server.Get(path, 404, server.Other);
        await server.Delete(path, 404, server.Other);
        Assert.Equal(new byte[] { 1, 2, 3 }, await server.Client.GetByteArrayAsync(path));
    }

    private static string PathOf(JsonElement file) => $"/v1/file/{ContractServer.Text(file, "id")}";
}
