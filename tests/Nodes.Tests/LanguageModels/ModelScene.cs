using Tributary.Engine.Runs;
using Tributary.Nodes.LanguageModels;
using Tributary.Nodes.LanguageModels.OpenAi;
using Tributary.Nodes.TextGeneration;
using Tributary.Shared;
using Tributary.Shared.Chat;

namespace Tributary.Nodes.Tests.LanguageModels;

/// <summary>A server of models, the models <c>big</c> and <c>small</c>, and a node that asks them.</summary>
internal sealed class ModelScene : IAsyncDisposable
{
    public const string Key = "sk-the-key-of-the-operator";

    private readonly ConcurrentText _told = new();
    private readonly NodeText _text;
    private readonly OpenAiModels _models;

    private ModelScene(ChatServer server, string? key, string? azureApiVersion)
    {
        Server = server;
        _text = new NodeText(TimeProvider.System, _told.Add);
        _models = new OpenAiModels(
            new ModelEndpoint { BaseUrl = new Uri(azureApiVersion is null ? server.Url : server.Origin), Key = key, AzureApiVersion = azureApiVersion },
            [new OfferedModel("big", "real-1", ["careful", "all"]), new OfferedModel("small", "small", ["all"])],
            Clock);
    }

    public ChatServer Server { get; }

    public ShortClock Clock { get; } = new();

    public MemoryFileStore Files { get; } = new();

    public ILanguageModels Models => _models;

    /// <summary>What followers of the run have been told.</summary>
    public string Told
    {
        get
        {
            _text.Dispose();
            return _told.ToString();
        }
    }

    public static async Task<ModelScene> Start(string? key = Key, string? azureApiVersion = null) => new(await ChatServer.Start(), key, azureApiVersion);

    /// <summary>A node that asks what its configuration says.</summary>
    public NodeScene Node(string config = """{"template":"Say it"}""") =>
        new(new TextGenerationNode(Models, Files), config) { Time = Clock, Text = _text };

    public Task<Failure> Failure(string config = """{"template":"Say it"}""") => Node(config).Failure();

    public async ValueTask DisposeAsync()
    {
        _text.Dispose();
        _models.Dispose();
        await Server.DisposeAsync();
    }
}
