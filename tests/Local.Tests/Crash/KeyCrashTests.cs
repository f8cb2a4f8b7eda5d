using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Crash;

/// <summary>Keys that are revoked and workspaces that are removed, by a server that dies.</summary>
[Collection(ProcessCollection.Name)]
public sealed class KeyCrashTests(FolderCrashSite site) : IClassFixture<FolderCrashSite>
{
    [Fact(Timeout = 120_000)]
    public async Task A_key_whose_revocation_was_answered_stays_revoked()
    {
        (string Group, string Id, string Value) key;
        await using (ServerProcess server = await site.Start())
        {
            key = await MakeKey(server);
            Assert.Equal(HttpStatusCode.OK, await Ask(server, HttpMethod.Get, "/v1/nodes", key.Value));
            Assert.Equal(HttpStatusCode.OK, await Ask(server, HttpMethod.Delete, $"/v1/admin/groups/{key.Group}/api-keys/{key.Id}"));
            server.Kill();
            await server.Ended.Within();
        }

        await using ServerProcess next = await site.Start();

        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(next, HttpMethod.Get, "/v1/nodes", key.Value));
    }

    // The commits of the start, of the keys, of the run's end, of the workspace, and of the second round.
    [Theory(Timeout = 120_000)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_removal_that_broke_off_is_finished_by_asking_again(int commit)
    {
        (string Group, string Id, string Value) key;
        await using (ServerProcess before = await site.Start())
        {
            key = await MakeKey(before);
            before.Client.DefaultRequestHeaders.Remove("X-API-Key");
            before.Client.DefaultRequestHeaders.Add("X-API-Key", key.Value);
            string workflow = await before.Save(new FlowText("long").Node("wait", "DelayNode", """{"seconds":600000}""").Node("out", "OutputNode").Edge("wait", "out").ToString());
            await before.Post($"/v1/workflows/{workflow}/runs", """{"input":{}}""");
        }

        string path = $"/v1/admin/groups/{key.Group}";
        await using (ProgramProcess process = site.Begin(killAt: $"{FaultPoints.AfterCommit}:{commit}"))
        {
            await using ServerProcess? server = await ServerProcess.Listening(process);
            Exception? cut = server is null ? null : await Record.ExceptionAsync(() => Ask(server, HttpMethod.Delete, path).Within());
            Assert.True(cut is null || CrashClient.IsCutOff(cut), $"{cut}");
            process.Kill();
            await process.Ended.Within();
        }

        await using (ServerProcess next = await site.Start())
        {
            Assert.True(await Ask(next, HttpMethod.Delete, path) is HttpStatusCode.OK or HttpStatusCode.NotFound);
            Assert.Equal(HttpStatusCode.NotFound, await Ask(next, HttpMethod.Get, path));
            Assert.Equal(HttpStatusCode.Unauthorized, await Ask(next, HttpMethod.Get, "/v1/nodes", key.Value));
            next.Kill();
            await next.Ended.Within();
        }

        Assert.Equal(0, Unfinished(key.Group));
    }

    private static async Task<(string Group, string Id, string Value)> MakeKey(ServerProcess server)
    {
        string group = (await server.Post("/v1/admin/groups", """{"name":"short-lived"}""")).GetProperty("id").GetString()!;
        JsonElement key = await server.Post($"/v1/admin/groups/{group}/api-keys", """{"name":"lost"}""");
        return (group, key.GetProperty("id").GetString()!, key.GetProperty("value").GetString()!);
    }

    private static async Task<HttpStatusCode> Ask(ServerProcess server, HttpMethod method, string path, string key = ServerProcess.Key)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Add("X-API-Key", key);
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private long Unfinished(string group)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(site.Data, "tributary.db"), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM runs WHERE finished_at IS NULL AND workspace = unhex($group, '-')";
        command.Parameters.AddWithValue("$group", group);
        return (long)command.ExecuteScalar()!;
    }
}
