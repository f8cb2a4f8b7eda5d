using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.HttpRequest;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.Credentials;

/// <summary>Calls of nodes that name credentials, from the executor to a server that sends everything back.</summary>
public sealed class CredentialCallTests : IDisposable
{
    private static readonly Guid Workspace = Guid.NewGuid();

    private static readonly GivenCredentials Given = new(
        Workspace,
        ("user", Make(CredentialType.Basic, ("username", "Ada"), ("password", "pass-word"))),
        ("token", Make(CredentialType.Bearer, ("token", "((tok)) \"1\""))),
        ("long", Make(CredentialType.Bearer, ("token", "LONG-1<abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"))),
        ("letters", Make(CredentialType.Bearer, ("token", "tökén-12345"))),
        ("header", Make(CredentialType.ApiKey, ("name", "X-Key"), ("value", "key-in-header"))),
        ("query", Make(CredentialType.ApiKey, ("name", "key"), ("value", "key&in query"), ("in", "query"))));

    private readonly OutboundClient _client = new(new OutboundOptions { Allow = ["127.0.0.1"] }, TimeProvider.System);
    private readonly MemoryValueStore _values = new();
    private readonly TextLog _log = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("user", "|Basic QWRhOnBhc3Mtd29yZA==|given")]
    [InlineData("token", "|Bearer ((tok)) \"1\"|given")]
    [InlineData("header", "||key-in-header")]
    [InlineData("query", "?key=key%26in%20query||given")]
    public async Task A_credential_says_who_sends_a_request_and_nothing_of_it_comes_out(string name, string expected)
    {
        string? seen = null;
        await using LocalServer server = await Echo(text => seen = text);

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Call($$$"""{"url":"{{{server.Url}}}","headers":{"x-key":"given"}}""", name));
        string output = Encoding.UTF8.GetString(outcome.OutputAt(Connector.Output)!.Json.Span);

        Assert.Equal(expected, seen);
        Assert.Contains("[redacted]", output, StringComparison.Ordinal);
        Assert.All(new[] { "pass-word", "QWRhOnBhc3Mtd29yZA==", "((tok))", "key-in-header", "key&in", "key%26in" }, secret => Assert.DoesNotContain(secret, output, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_failure_is_told_without_the_credential()
    {
        await using LocalServer server = await Echo(status: 500);
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}"}""", "header")).Error;
        Assert.Equal("http_status", failure.Type);
        Assert.Contains("[redacted]", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key-in-header", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 500, "http_status")]
    [InlineData(",\"pagination\":{\"type\":\"page\"}", 500, "http_status")]
    [InlineData(",\"response\":\"xml\"", 200, "invalid_response")]
    public async Task What_is_cut_for_a_failure_holds_no_part_of_the_credential(string more, int status, string type)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            context.Response.StatusCode = status;
            string token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            return context.Response.WriteAsync(status == 200 ? $"<r>{token}>" : $"xxxxxxxxxx{token}");
        });
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}"{{more}}}""", "long")).Error;
        Assert.Equal(type, failure.Type);
        Assert.DoesNotContain("LONG", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("abcdef", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("text/plain; a=$", false)]
    public async Task A_file_whose_name_is_cut_within_the_credential_or_whose_type_holds_it_is_not_kept(string contentType, bool isNamed)
    {
        await using LocalServer server = await LocalServer.Start(context =>
        {
            string token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            context.Response.ContentType = contentType.Replace("$", $"\"{token}\"", StringComparison.Ordinal);
            context.Response.Headers.ContentDisposition = isNamed ? $"attachment; filename=\"{new string('x', 230)}{token}\"" : null;
            return context.Response.WriteAsync("body");
        });
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}","response":"file"}""", "long")).Error;
        Assert.Equal("credential_in_answer", failure.Type);
    }

    [Fact]
    public async Task An_answer_that_holds_the_credential_is_not_kept_as_a_file()
    {
        await using LocalServer server = await Echo();
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}","response":"file"}""", "header")).Error;
        Assert.Equal("credential_in_answer", failure.Type);
    }

    [Fact]
    public async Task A_credential_of_other_letters_does_not_come_back_in_a_header()
    {
        await using RawServer server = new($"HTTP/1.1 200 OK\r\nX-Echo: {Encoding.Latin1.GetString("tökén-12345"u8)}\r\nContent-Length: 0\r\n\r\n");
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Call($$"""{"url":"{{server.Url}}"}""", "letters"));
        Assert.Contains("\"x-echo\":\"[redacted]\"", Encoding.UTF8.GetString(outcome.OutputAt(Connector.Output)!.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_is_not_there_fails_the_node_before_anything_is_sent()
    {
        bool isCalled = false;
        await using LocalServer server = await Echo(_ => isCalled = true);

        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}"}""", "gone")).Error;
        Failure foreign = Assert.IsType<NodeOutcome.Failed>(await Call($$"""{"url":"{{server.Url}}"}""", "token", Guid.NewGuid())).Error;

        Assert.Equal(("credential_missing", "credential_missing", false), (failure.Type, foreign.Type, isCalled));
    }

    [Fact]
    public async Task A_credential_of_a_type_that_does_not_fit_fails_the_node()
    {
        Failure failure = Assert.IsType<NodeOutcome.Failed>(await Run(new ShowingNode(), "{}", "user", Given, Workspace)).Error;
        Assert.Equal(("credential_type", "The credential at 'key' is of type basic; ShowingNode takes bearer there."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task A_node_without_the_credential_runs_without_and_a_kind_without_slots_gets_none()
    {
        string? seen = null;
        await using LocalServer server = await Echo(text => seen = text);
        await Call($$"""{"url":"{{server.Url}}"}""", null);
        Assert.Equal("||", seen);

        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await Run(new Nodes.ComposeText.ComposeTextNode(), """{"template":"x"}""", "token", Given, Workspace));
        Assert.Equal("\"x\"", Encoding.UTF8.GetString(outcome.OutputAt(Connector.Output)!.Json.Span));
    }

    [Fact]
    public async Task A_node_that_has_a_credential_tells_no_text_on_its_way()
    {
        List<string> told = [];
        using NodeText text = new(TimeProvider.System, (piece, _) => told.Add(piece));
        await Run(new ShowingNode(), "{}", "token", Given, Workspace, text);
        await Run(new ShowingNode(), "{}", null, Given, Workspace, text);
        Assert.Equal(["none"], told);
    }

    [Fact]
    public async Task A_bug_is_logged_without_the_credential()
    {
        NodeOutcome outcome = await Run(new ShowingNode { Throws = true }, "{}", "token", Given, Workspace);
        Assert.Equal("internal_error", Assert.IsType<NodeOutcome.Failed>(outcome).Error.Type);
        string line = Assert.Single(_log.Lines);
        Assert.Contains("InvalidOperationException: it was [redacted]", line, StringComparison.Ordinal);
        Assert.DoesNotContain("((tok))", line, StringComparison.Ordinal);
    }

    private static Task<LocalServer> Echo(Action<string>? see = null, int status = 200) => LocalServer.Start(context =>
    {
        Microsoft.AspNetCore.Http.HttpRequest request = context.Request;
        string text = $"{request.QueryString}|{request.Headers.Authorization}|{request.Headers["X-Key"]}";
        see?.Invoke(text);
        context.Response.StatusCode = status;
        context.Response.Headers["X-Echo"] = request.Headers["X-Key"];
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { all = text, authorization = request.Headers.Authorization.ToString() }));
    });

    private static Credential Make(CredentialType type, params (string Name, string Text)[] data) =>
        new(type, data.ToDictionary(static each => each.Name, static each => each.Text));

    private Task<NodeOutcome> Call(string config, string? credential, Guid? workspace = null) =>
        Run(new HttpRequestNode(_client, new MemoryFileStore()), config, credential, Given, workspace ?? Workspace);

    private Task<NodeOutcome> Run(INode node, string config, string? credential, ICredentials credentials, Guid workspace, NodeText? text = null)
    {
        string slot = node.Kind.Credentials is [{ Name: var name }, ..] ? name : "any";
        GraphNode named = new("step", node.Kind.Type, null, new NodeConfig(JsonElement.Parse(config)))
        {
            Credentials = credential is null ? null : new Dictionary<string, string> { [slot] = credential },
        };
        NodeExecutor executor = new(new NodeRegistry([node]), _values, TimeProvider.System, _log, credentials);
        return executor.Execute(new NodeCall("run-1", named, []), workspace, text, CancellationToken.None).AsTask();
    }

    private sealed class ShowingNode : INode
    {
        public bool Throws { get; init; }

        public NodeKind Kind { get; } = new()
        {
            Type = "ShowingNode",
            Title = "T",
            Description = "T",
            Category = "other",
            Credentials = [new CredentialSlot("key", ["bearer"], "A key.")],
        };

        public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken)
        {
            string shown = context.Credentials.TryGetValue("key", out Credential? credential) ? credential["token"] : "none";
            context.Tell(shown);
            return Throws ? throw new InvalidOperationException($"it was {shown}") : ValueTask.FromResult<NodeOutcome>(NodeOutcome.Success(ValueRef.FromText(shown)));
        }
    }

    private sealed class TextLog : ILogger<NodeExecutor>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");
    }
}
