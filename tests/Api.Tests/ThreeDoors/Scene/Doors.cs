using System.Text.Json;
using System.Text.Json.Nodes;
using Tributary.Api.Tests.Alien.Scene;
using Tributary.Api.Tests.B3os.Scene;
using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>The three front doors of one server, each with a client of its own product.</summary>
/// <param name="server">The server.</param>
internal sealed class Doors(B3osServer server) : IDisposable
{
    private readonly HttpClient _http = new();

    private AlienClient Alien => new(_http, server.Client.BaseAddress!.ToString(), ContractServer.Key, null);

    public void Dispose() => _http.Dispose();

    /// <summary>Saves a workflow of the Noxus format and runs it to its end. The values are its outputs, by their labels.</summary>
    public async Task<Outcome> Noxus(string workflow, string input)
    {
        JsonElement run = await server.Run(await server.Save(JsonNode.Parse(workflow)!), input);
        JsonElement details = run.GetProperty("progress_details");
        return new Outcome(
            Text(run, "status"),
            run.GetProperty("output") is { ValueKind: JsonValueKind.Object } output ? output.EnumerateObject().Where(IsText).ToDictionary(static each => each.Name, static each => Text(each.Value, "text")) : [],
            [.. details.GetProperty("per_node_progress").EnumerateObject().Where(static node => Text(node.Value, "status") == "errored").Select(static node => node.Name)],
            run);
    }

    /// <summary>Saves a workflow of the B3OS format, runs it and follows it to its end. The values are the results of <c>format</c> actions.</summary>
    public async Task<Outcome> B3os(string workflow, string payload)
    {
        string saved = Text(await server.Ask("POST", "/v1/workflows", workflow), "id");
        string id = Text(await server.Ask("POST", $"/v1/workflows/{saved}/run", $$"""{"payload":{{payload}}}"""), "runId");
        return B3osOutcome(await server.Ended(id));
    }

    /// <summary>Runs a definition of the B3OS format that is not saved, and waits for its end.</summary>
    public async Task<Outcome> B3osAtOnce(string definition, string payload) => B3osOutcome(await server.RunToEnd(definition, payload));

    /// <summary>Saves a workflow of the Alien format and runs it to its end. The values are the single items of its nodes, their field <c>text</c> or, of an exit, its one result.</summary>
    public async Task<Outcome> AlienJob(string workflow, string input)
    {
        long id = (await Alien.Post("workflows", workflow, 201)).GetProperty("id").GetInt64();
        JsonElement job = await Alien.Post($"workflows/{id}/run-sync", $$"""{"input":{{input}}}""");
        Dictionary<string, string> values = [];
        List<string> failed = [];
        foreach (JsonElement node in job.GetProperty("nodes").EnumerateArray())
        {
            JsonElement data = node.GetProperty("data");
            if (data.GetProperty("errors").GetArrayLength() > 0)
            {
                failed.Add(Text(node, "id"));
            }

            if (data.GetProperty("outputs") is var items && items.GetArrayLength() == 1)
            {
                JsonElement fields = items[0].TryGetProperty("results", out JsonElement results) ? results : items[0];
                foreach (JsonProperty field in fields.EnumerateObject().Where(static field => field.Name is "text" or "report"))
                {
                    values.Add(Text(node, "id"), field.Value.GetString()!);
                }
            }
        }

        return new Outcome(Text(job, "status"), values, failed, job);
    }

    private static Outcome B3osOutcome(JsonElement run)
    {
        JsonProperty[] nodes = [.. run.GetProperty("executionState").EnumerateObject()];
        return new Outcome(
            Text(run, "status") switch
            {
                "success" => "completed",
                "failure" => "failed",
                var other => other,
            },
            nodes.Where(static node => Text(node.Value, "status") == "success" && node.Value.GetProperty("result").TryGetProperty("formatted", out _))
                .ToDictionary(static node => node.Name, static node => Text(node.Value.GetProperty("result"), "formatted")),
            [.. nodes.Where(static node => Text(node.Value, "status") == "failure").Select(static node => node.Name)],
            run);
    }

    private static bool IsText(JsonProperty output) => output.Value.ValueKind == JsonValueKind.Object && output.Value.TryGetProperty("text", out _);

    private static string Text(JsonElement parent, string key) => parent.GetProperty(key).GetString()!;
}
