using Tributary.Shared.Chat;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>The server with language models that somebody serves: <c>gpt-4o</c> and <c>gpt-4o-mini</c>.</summary>
public sealed class ChatModelServer() : ContractServer(
    "--Tributary:Models:0:Name=gpt-4o",
    "--Tributary:Models:0:Deployment=real-4o",
    "--Tributary:Models:0:Presets=all",
    "--Tributary:Models:1:Name=gpt-4o-mini",
    "--Tributary:Models:1:Presets=all",
    $"--Tributary:LanguageModels:Key={ModelKey}"), IAsyncLifetime
{
    internal const string ModelKey = "sk-key-of-the-operator";

    /// <summary>Who serves them.</summary>
    internal ChatServer Chat { get; private set; } = null!;

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Chat.DisposeAsync();
    }

    internal override async Task<string[]> MoreSettings()
    {
        Chat = await ChatServer.Start();
        return [$"--Tributary:LanguageModels:BaseUrl={Chat.Url}"];
    }
}
