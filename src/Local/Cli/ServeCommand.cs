using System.CommandLine;
using Microsoft.Extensions.Options;

namespace Tributary.Local.Cli;

/// <summary><c>serve</c>: listens until it is told to end.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Command command = new("serve", "Serve the API (this is what happens without a command).") { TreatUnmatchedTokensAsErrors = false };
        command.Add(new Option<string>("--data") { Description = "The folder everything is kept in (default .tributary)." });
        command.Add(new Option<string>("--urls") { Description = $"Where to listen (default {LocalServer.DefaultUrl})." });
        command.SetAction((parsed, cancellationToken) => Serve([.. parsed.Tokens.Skip(1).Select(static token => token.Value)], parsed.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> Serve(string[] args, IReadOnlyList<string> unmatched, CancellationToken cancellationToken)
    {
        if (unmatched.FirstOrDefault(static token => token.StartsWith('-') && !token.Contains(':', StringComparison.Ordinal)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"Unknown option '{unknown}'. Use --data, --urls, or a setting by its whole name, such as --Tributary:Limits:Nodes=1000.");
            return CommandLine.WrongUse;
        }

        try
        {
            await using WebApplication app = LocalServer.Build(args);
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
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return CommandLine.Failed;
        }
    }
}
