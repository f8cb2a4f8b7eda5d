using System.Net;
using System.Net.Sockets;
using System.Text;
using Tributary.Blobs;
using Tributary.Local.Tests.Processes;
using Tributary.Shared.Azurite;

namespace Tributary.Local.Tests.Cli;

[Collection(ProcessCollection.Name)]
public sealed class ServeCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task The_first_start_shows_a_key_once_and_keeps_only_its_hash()
    {
        string key;
        await using (ServerProcess first = await ServerProcess.Start(new Surroundings(), Data))
        {
            key = first.StartMessage.Split('\n').Single(static line => line.StartsWith("API key", StringComparison.Ordinal)).Split(' ')[^1];
            ProgramResult tried = await Try(first, string.Empty);
            Assert.Equal(0, tried.ExitCode);
            Assert.StartsWith("[{\"", tried.Output, StringComparison.Ordinal);
        }

        Assert.True(key.Length > 40);
        foreach (string file in Directory.GetFiles(Data))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(key)));
        }

        await using ServerProcess second = await ServerProcess.Start(new Surroundings(), Data);
        Assert.DoesNotContain("trb_", second.StartMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("shown this once", second.StartMessage, StringComparison.Ordinal);
        second.Client.DefaultRequestHeaders.Remove("X-API-Key");
        second.Client.DefaultRequestHeaders.Add("X-API-Key", key);
        await second.Get("/v1/workflows");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_curl_of_the_start_message_works_with_a_configured_key()
    {
        await using ServerProcess server = await ServerProcess.Start(Data);
        ProgramResult tried = await Try(server, ServerProcess.Key);

        Assert.Equal(0, tried.ExitCode);
        Assert.StartsWith("[{\"", tried.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(ServerProcess.Key, server.StartMessage, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_that_cannot_listen_says_so_and_makes_no_key()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        ProgramResult failed = await ProgramProcess.Run(new Surroundings(), "serve", "--data", Data, "--urls", $"http://{taken.LocalEndpoint}");

        Assert.Equal(1, failed.ExitCode);
        Assert.Equal(string.Empty, failed.Output);
        Assert.Contains("address already in use", Assert.Single(failed.ErrorLines), StringComparison.Ordinal);

        await using ServerProcess server = await ServerProcess.Start(new Surroundings(), Data);
        Assert.Contains("shown this once", server.StartMessage, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_wrong_setting_is_named_in_one_start()
    {
        Surroundings surroundings = Surroundings.With(
            ("Tributary__ApiKey", "short"),
            ("Tributary__Outbound__Allow__0", "not an address"),
            ("Tributary__Limits__Nodes", "0"),
            ("Tributary__Limits__BodyBytes", "many"),
            ("Tributary__Runs__SyncWaitSeconds", "226"));
        ProgramResult result = await ProgramProcess.Run(surroundings, "serve", "--data", Data, "--urls", "nonsense", "--Tributary:Events:KeepAliveSeconds", "0.5");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Equal(
            [
                "Tributary:ApiKey has 5 characters. Use 16 or more, or leave the setting out.",
                "Urls is 'nonsense'. Use an address such as http://127.0.0.1:7071; several are separated by semicolons.",
                "Tributary:Limits:BodyBytes is 'many'. Use a whole number from 1024 to 1073741824.",
                "Tributary:Limits:Nodes is '0'. Use a whole number from 1 to 100000.",
                "Tributary:Runs:SyncWaitSeconds is '226'. Use a whole number from 1 to 225.",
                "Tributary:Events:KeepAliveSeconds is '0.5'. Use a whole number from 1 to 100.",
            ],
            result.ErrorLines.SkipLast(1));
        Assert.StartsWith("Tributary:Outbound:Allow:0 'not an address'", result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact(Timeout = 60_000)]
    public async Task Wrong_settings_of_the_blob_storage_are_named_with_the_others()
    {
        ProgramResult result = await ProgramProcess.Run(
            Surroundings.With(("Tributary__ApiKey", "short"), ("Storage__Blobs__Container", "No")), "serve", "--data", Data, "--Storage:Blobs:ConnectionString=nonsense");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            [
                "Tributary:ApiKey has 5 characters. Use 16 or more, or leave the setting out.",
                "Storage:Blobs:ConnectionString is not a connection string of a storage account. Copy it from the account's access keys, or use UseDevelopmentStorage=true for Azurite.",
                "Storage:Blobs:Container is 'No'. Use 3 to 63 lower-case letters, digits and single hyphens, beginning and ending with a letter or digit.",
            ],
            result.ErrorLines);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_whose_blob_storage_does_not_answer_says_so_and_which_setting_to_look_at()
    {
        string nobody = AzuriteServer.ConnectionStringFor(AzuriteServer.FreePort());
        ProgramResult result = await ProgramProcess.Run(new Surroundings { Folder = _folder.Path }, "serve", "--urls", "http://127.0.0.1:0", $"--Storage:Blobs:ConnectionString={nobody}");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        string message = Assert.Single(result.ErrorLines);
        Assert.Contains("does not answer", message, StringComparison.Ordinal);
        Assert.EndsWith("Check Storage:Blobs:ConnectionString.", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task With_a_blob_storage_no_folder_is_made_and_the_key_of_the_first_start_opens_the_second()
    {
        BlobOptions blobs = await Azurite.NewContainerOfProcess();
        Surroundings settings = Surroundings.With(("Storage__Blobs__ConnectionString", blobs.ConnectionString!), ("Storage__Blobs__Container", blobs.Container));
        Surroundings surroundings = settings with { Folder = _folder.Path };
        string key;
        await using (ServerProcess first = await ServerProcess.Start(surroundings, Data))
        {
            Assert.Contains($"/{blobs.Container}", first.StartMessage, StringComparison.Ordinal);
            key = first.StartMessage.Split('\n').Single(static line => line.StartsWith("API key", StringComparison.Ordinal)).Split(' ')[^1];
            Assert.Equal("ok", (await first.Get("/readyz")).GetProperty("status").GetString());
        }

        await using ServerProcess second = await ServerProcess.Start(surroundings, Data);
        Assert.DoesNotContain("shown this once", second.StartMessage, StringComparison.Ordinal);
        second.Client.DefaultRequestHeaders.Remove("X-API-Key");
        second.Client.DefaultRequestHeaders.Add("X-API-Key", key);
        await second.Get("/v1/workflows");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--foo", "Unknown option '--foo'")]
    [InlineData("--limit=3", "Unknown option '--limit=3'")]
    [InlineData("frobnicate", "Unknown command or argument 'frobnicate'")]
    public async Task What_the_program_does_not_know_it_does_not_start_with(string argument, string message)
    {
        ProgramResult first = await ProgramProcess.Run(new Surroundings { Folder = _folder.Path }, argument, "--urls", "http://127.0.0.1:0");
        ProgramResult second = await ProgramProcess.Run(new Surroundings { Folder = _folder.Path }, "serve", "--urls", "http://127.0.0.1:0", argument);

        Assert.All([first, second], result =>
        {
            Assert.Equal(2, result.ExitCode);
            Assert.Equal(string.Empty, result.Output);
            Assert.StartsWith(message, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        });
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task Help_names_the_commands()
    {
        ProgramResult result = await ProgramProcess.Run(new Surroundings { Folder = _folder.Path }, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("serve ", result.Output, StringComparison.Ordinal);
        Assert.Contains("run <FILE>", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.ErrorLines);
    }

    [Fact(Timeout = 60_000)]
    public async Task Settings_come_from_a_file_the_environment_and_the_command_line_the_later_ones_winning()
    {
        string three = new FlowText("three").Node("a", "InputNode").Node("b", "ComposeTextNode", """{"template":"x"}""").Node("c", "OutputNode").ToString();
        await File.WriteAllTextAsync(_folder.Sub("appsettings.json"), """{"Tributary":{"Limits":{"Nodes":1}}}""");
        Surroundings file = Surroundings.With(("Tributary__ApiKey", ServerProcess.Key)) with { Folder = _folder.Path };
        Surroundings environment = Surroundings.With(("Tributary__ApiKey", ServerProcess.Key), ("Tributary__Limits__Nodes", "3")) with { Folder = _folder.Path };

        Assert.Contains("the limit is 1", await Save(await ServerProcess.Start(file, Data), three), StringComparison.Ordinal);
        Assert.StartsWith("200", await Save(await ServerProcess.Start(environment, Data), three), StringComparison.Ordinal);
        Assert.Contains("the limit is 2", await Save(await ServerProcess.Start(environment, Data, "--Tributary:Limits:Nodes=2"), three), StringComparison.Ordinal);
        Assert.StartsWith("422", await Save(await ServerProcess.Start(environment, Data, "--Tributary:Limits:Nodes", "2"), three), StringComparison.Ordinal);
    }

    private static async Task<string> Save(ServerProcess server, string workflow)
    {
        await using (server)
        {
            using StringContent body = new(workflow);
            using HttpResponseMessage answer = await server.Client.PostAsync("/v1/workflows", body);
            return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        }
    }

    private static Task<ProgramResult> Try(ServerProcess server, string key)
    {
        string line = server.StartMessage.Split('\n').Single(static line => line.StartsWith("Try it: ", StringComparison.Ordinal));
        return ProgramProcess.Run(Surroundings.With(("Tributary__ApiKey", key)), "sh", ["-c", line["Try it: ".Length..]]);
    }
}
