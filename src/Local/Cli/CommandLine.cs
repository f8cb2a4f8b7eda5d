using System.CommandLine;

namespace Tributary.Local.Cli;

/// <summary>The program's commands. Exit codes: 0 done, 1 the run or the server failed, 2 what was asked for is wrong.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    /// <summary>Carries out a command.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes the server's services before they are built, such as by node kinds of one's own; null changes nothing.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? configure = null)
    {
        RootCommand root = new("Tributary runs workflows over HTTP, in one process.");
        Command serve = ServeCommand.Create(configure);
        root.Add(serve);
        root.Add(RunCommand.Create(configure));
        bool namesCommand = args.Length > 0 && (root.Subcommands.Any(command => command.Name == args[0]) || args[0] is "--help" or "-h" or "-?" or "--version");
        ParseResult parsed = root.Parse(namesCommand ? args : [serve.Name, .. args]);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUse;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
