using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Tributary.Api.Options;

namespace Tributary.Local.Cli;

/// <summary>
/// <c>run FILE</c>: executes one workflow file in a server of its own that lives as long as the run, on a free port and in a
/// data folder that is deleted afterwards. It is a client of the API like any other, so a file behaves here as it does there.
/// </summary>
internal static class RunCommand
{
    public static Command Create(Action<IServiceCollection>? configure)
    {
        Argument<string> file = new("FILE") { Description = "The workflow: the JSON object that POST /v1/workflows takes." };
        Option<string[]> input = new("--input", "-i")
        {
            Description = "An input value by the input's label or id: name=text, name:=JSON, name=@file (JSON when the file ends in .json, else its text).",
        };
        Command command = new("run", "Execute a workflow file: progress on stderr, output JSON on stdout.");
        command.Add(file);
        command.Add(input);
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(file)!, parsed.GetValue(input) ?? [], configure, cancellationToken));
        return command;
    }

    private static async Task<int> Run(string file, IReadOnlyList<string> inputs, Action<IServiceCollection>? configure, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        JsonObject? workflow = WorkflowFile.Read(file, faults);
        JsonObject input = InputValues.Read(inputs, faults);
        if (workflow is null || faults.Count > 0)
        {
            return await Refuse(faults);
        }

        string folder = Directory.CreateTempSubdirectory("tributary-").FullName;
        try
        {
            string[] args = ["--urls", "http://127.0.0.1:0", "--data", folder, "--Logging:LogLevel:Default", "Error"];
            await using WebApplication app = LocalServer.Build(args, useConfigured: false, configure);
            string key = (await LocalServer.Open(app, cancellationToken))!;
            using RunClient client = new(new Uri(app.Urls.First()), key);
            return await Run(client, workflow, input, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return await Refuse(refused.Faults);
        }
        catch (Exception exception) when (exception is InvalidSettingsException or OptionsValidationException)
        {
            return await Refuse([exception.Message]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Run(RunClient client, JsonObject workflow, JsonObject input, CancellationToken cancellationToken)
    {
        string workflowId = await client.Save(workflow, cancellationToken);
        string runId = await client.Start(workflowId, input, cancellationToken);
        RunProgress progress = new(workflow, Console.Error);
        try
        {
            await foreach (JsonElement state in client.Follow(runId, cancellationToken))
            {
                await progress.Show(state);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await client.Stop(runId, CancellationToken.None);
        }

        JsonElement run = await client.Get(runId, CancellationToken.None);
        string status = run.GetProperty("status").GetString()!;
        await progress.End(run);
        if (status == "awaiting_human_feedback")
        {
            await Console.Error.WriteLineAsync(
                "The run waits for a person, and this server ends with the command. Start it on one that stays (serve), and answer with POST /v1/runs/{run_id}/resume.");
        }

        if (status == "awaiting_event")
        {
            await Console.Error.WriteLineAsync(
                "The run waits for an event, and this server ends with the command. Start it on one that stays (serve), and send the event with POST /v1/runs/{run_id}/events.");
        }

        if (status != "completed")
        {
            return CommandLine.Failed;
        }

        await Console.Out.WriteLineAsync(WorkflowFile.LabelOutput(workflow, run.GetProperty("output")).ToJsonString(WorkflowFile.Readable));
        return CommandLine.Done;
    }

    private static async Task<int> Refuse(IReadOnlyList<string> faults)
    {
        foreach (string fault in faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        return CommandLine.WrongUse;
    }
}
