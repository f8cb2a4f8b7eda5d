using System.Text;
using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Uploads that are refused. Nothing of them is kept.</summary>
public sealed class BadUploadContractTests(SmallServer server) : IClassFixture<SmallServer>, IDisposable
{
    private const int Limit = 4096;
    private const string Part = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";

    public void Dispose() => Assert.Empty(server.FilesOnDisk());

    [Theory]
    [InlineData("application/json", "{}", "header/content-type multipart_required")]
    [InlineData("text/plain", "hello", "header/content-type multipart_required")]
    [InlineData("multipart/mixed; boundary=x", $"--x\r\n{Part}hello\r\n--x--\r\n", "header/content-type multipart_required")]
    [InlineData("multipart/form-data", $"--x\r\n{Part}hello\r\n--x--\r\n", "header/content-type boundary_required")]
    [InlineData("multipart/form-data; boundary=\"\"", $"--x\r\n{Part}hello\r\n--x--\r\n", "header/content-type boundary_required")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", "body/file missing")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nhello\r\n--x--\r\n", "body/file missing")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhello\r\n--x--\r\n", "body/file file_required")]
    [InlineData("multipart/form-data; boundary=x", $"--x\r\n{Part}hello\r\n--x\r\n{Part}again\r\n--x--\r\n", "body/file too_many_files")]
    [InlineData("multipart/form-data; boundary=x", $"--x\r\n{Part}hello", "body/file multipart_invalid")]
    [InlineData("multipart/form-data; boundary=x", $"--x\r\n{Part}hello\r\n--x\r\nContent-Disp", "body/file multipart_invalid")]
    [InlineData("multipart/form-data; boundary=x", "", "body/file multipart_invalid")]
    public async Task Each_is_told_with_its_cure(string type, string body, string fault) =>
        Assert.Equal([fault], FaultText.Of(await Post(type, Encoding.UTF8.GetBytes(body), 422)));

    [Fact]
    public async Task Parts_of_other_names_are_passed_over()
    {
        const string Other = "Content-Disposition: form-data; name=\"purpose\"\r\n\r\ntest\r\n";
        JsonElement file = await Post("multipart/form-data; boundary=x", Encoding.UTF8.GetBytes($"--x\r\n{Other}--x\r\n{Part}hello\r\n--x\r\n{Other}--x--\r\n"), 200);

        Assert.Equal(5, file.GetProperty("size").GetInt32());
        await server.Delete($"/v1/file/{ContractServer.Text(file, "id")}");
    }

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit, false)]
    public async Task One_of_the_largest_size_is_taken(int size, bool tellsLength)
    {
        JsonElement file = await Post("multipart/form-data; boundary=x", Form(size), 200, tellsLength);

        Assert.Equal(size, file.GetProperty("size").GetInt32());
        await server.Delete($"/v1/file/{ContractServer.Text(file, "id")}");
    }

    [Theory]
    [InlineData(Limit + 1, true)]
    [InlineData(Limit + 1, false)]
    [InlineData(2_000_000, true)]
    [InlineData(2_000_000, false)]
    public async Task One_that_is_larger_is_refused(int size, bool tellsLength) => Assert.Equal(
        """{"detail":"The file is larger than 4096 bytes. Send a smaller one, or raise Tributary:Limits:FileBytes."}""",
        (await Post("multipart/form-data; boundary=x", Form(size), 413, tellsLength)).GetRawText());

    private static byte[] Form(int size) => Encoding.UTF8.GetBytes($"--x\r\n{Part}{new string('x', size)}\r\n--x--\r\n");

    private async Task<JsonElement> Post(string type, byte[] body, int status, bool tellsLength = true)
    {
        using ByteArrayContent content = new(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/file") { Content = content };
        request.Headers.TransferEncodingChunked = tellsLength ? null : true;
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return await ContractServer.Read(answer, status);
    }
}
