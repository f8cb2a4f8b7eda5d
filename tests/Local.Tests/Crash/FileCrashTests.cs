using System.Net.Http.Headers;
using System.Text.Json;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>An upload that was answered is there whatever happens to the server, and one that was not answered is there whole or not at all.</summary>
[Collection(ProcessCollection.Name)]
public sealed class FileCrashTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    private string Files => Path.Combine(Data, "files");

    private string Passage => Path.Combine(Files, "passage");

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task What_was_answered_outlives_the_process()
    {
        byte[] content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        string id;
        await using (ServerProcess server = await ServerProcess.Start(Data))
        {
            id = await Upload(server, () => new ByteArrayContent(content));
            server.Kill();
            await server.Ended.Within();
        }

        await using ServerProcess next = await ServerProcess.Start(Data);
        Assert.Equal(content, await next.Client.GetByteArrayAsync($"/v1/file/{id}").Within());
        Assert.Empty(Directory.GetFiles(Passage));
    }

    [Fact(Timeout = 120_000)]
    public async Task An_upload_that_the_process_dies_under_leaves_nothing()
    {
        await using (ServerProcess server = await ServerProcess.Start(Data))
        {
            TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task upload = Upload(server, () => new EndlessContent(sent));
            await sent.Task.Within();
            Assert.Single(Directory.GetFiles(Passage));
            server.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => upload.Within());
            await server.Ended.Within();
        }

        await using ServerProcess next = await ServerProcess.Start(Data);
        Assert.Empty(Directory.GetFiles(Files, "*", SearchOption.AllDirectories));
    }

    /// <summary>The first two commits of a process are those of its start, the third is that of the file.</summary>
    [Theory(Timeout = 120_000)]
    [InlineData(FaultPoints.BeforeCommit, false)]
    [InlineData(FaultPoints.AfterCommit, true)]
    public async Task An_upload_is_there_from_the_moment_of_its_commit_when_the_process_dies_at(string point, bool isThere)
    {
        Surroundings surroundings = Surroundings.With(("Tributary__ApiKey", ServerProcess.Key), (FaultPoints.Variable, $"{point}:3"));
        await using (ServerProcess server = await ServerProcess.Start(surroundings, Data))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Upload(server, () => new ByteArrayContent([1, 2, 3])).Within());
            await server.Ended.Within();
            Assert.Single(Directory.GetFiles(Passage));
        }

        await using ServerProcess next = await ServerProcess.Start(Data);
        string[] files = Directory.GetFiles(Files, "*", SearchOption.AllDirectories);
        Assert.Equal(isThere ? 1 : 0, files.Length);
        if (isThere)
        {
            Assert.Equal(new byte[] { 1, 2, 3 }, await next.Client.GetByteArrayAsync($"/v1/file/{Guid.ParseExact(Path.GetFileName(files[0]), "N")}").Within());
        }
    }

    private static async Task<string> Upload(ServerProcess server, Func<HttpContent> make)
    {
        HttpContent content = make();
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using MultipartFormDataContent form = new() { { content, "file", "a.bin" } };
        using HttpResponseMessage answer = await server.Client.PostAsync("/v1/file", form);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
    }
}
