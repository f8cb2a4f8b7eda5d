using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Local.Cli;

/// <summary><c>serve</c>: listens until it is told to end.</summary>
internal static class ServeCommand
{
    public static Command Create(Action<IServiceCollection>? configure)
    {
        Command command = new("serve", "Serve the API (this is what happens without a command).") { TreatUnmatchedTokensAsErrors = false };
        command.Add(new Option<string>("--data") { Description = "The folder everything is kept in (default .tributary)." });
        command.Add(new Option<string>("--urls") { Description = $"Where to listen (default {LocalServer.DefaultUrl})." });
        command.SetAction((parsed, cancellationToken) =>
            Serve([.. parsed.Tokens.Skip(1).Select(static token => token.Value)], parsed.UnmatchedTokens, configure, cancellationToken));
        return command;
    }

    private static async Task<int> Serve(string[] args, IReadOnlyList<string> unmatched, Action<IServiceCollection>? configure, CancellationToken cancellationToken)
    {
        if (NotASetting(unmatched) is { } unknown)
        {
            string kind = unknown.StartsWith('-') ? "option" : "command or argument";
            await Console.Error.WriteLineAsync(
                $"Unknown {kind} '{unknown}'. The commands are serve and run; serve takes --data, --urls, and any setting by its whole name, such as --Tributary:Limits:Nodes=1000.");
            return CommandLine.WrongUse;
        }

        try
        {
            await using WebApplication app = LocalServer.Build(args, configure: configure);
            string? madeKey = await LocalServer.Open(app, cancellationToken);
            await Console.Out.WriteLineAsync(StartMessage.For(app, madeKey));
            await app.WaitForShutdownAsync(cancellationToken);
            return CommandLine.Done;
        }
        catch (Exception exception) when (exception is InvalidSettingsException or OptionsValidationException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CommandLine.WrongUse;
        }
        catch (SocketException exception)
        {
            await Console.Error.WriteLineAsync($"The server cannot listen there: {exception.Message}. Choose another address with --urls.");
            return CommandLine.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException or StoreUnavailableException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CommandLine.Failed;
        }
    }

    /// <summary>The first token that is neither a setting by its whole name nor the value after one; null when all are.</summary>
    private static string? NotASetting(IReadOnlyList<string> tokens)
    {
        bool mayBeValue = false;
        foreach (string token in tokens)
        {
            bool isSetting = token.StartsWith("--", StringComparison.Ordinal) && token.Contains(':', StringComparison.Ordinal);
            if (!isSetting && !mayBeValue)
            {
                return token;
            }

            mayBeValue = isSetting && !token.Contains('=', StringComparison.Ordinal);
        }

        return null;
    }
}
