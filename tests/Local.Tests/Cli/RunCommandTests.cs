using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Local.Tests.Processes;
using Tributary.Shared;

namespace Tributary.Local.Tests.Cli;

[Collection(ProcessCollection.Name)]
public sealed partial class RunCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Sample { get; } = Path.Combine(Checkout.Root, "samples", "order-digest.json");

    private string Orders { get; } = Path.Combine(Checkout.Root, "samples", "orders.json");

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task The_sample_prints_its_report_as_one_document_and_a_line_per_node()
    {
        Directory.CreateDirectory(_folder.Sub("temp"));
        Surroundings surroundings = Surroundings.With(("TMPDIR", _folder.Sub("temp")), ("Tributary__ApiKey", "short"), ("Tributary__Data", _folder.Sub("data")));
        ProgramResult result = await ProgramProcess.Run(
            surroundings with { Folder = Checkout.Root }, "run", "samples/order-digest.json", "--input", "Orders=@samples/orders.json");

        Assert.Equal(string.Empty, string.Join('\n', result.ErrorLines.Where(static line => !Progress().IsMatch(line))));
        Assert.Equal(0, result.ExitCode);
        string report = JsonElement.Parse(result.Output).GetProperty("Report").GetProperty("text").GetString()!;
        JsonElement[] orders = [.. JsonElement.Parse(await File.ReadAllTextAsync(Orders)).EnumerateArray()];
        decimal[] totals = [.. orders.Select(static order => order.GetProperty("total").GetDecimal())];
        Assert.Contains(FormattableString.Invariant($"revenue of {totals.Sum():0.##} EUR"), report, StringComparison.Ordinal);
        Assert.Contains($"Orders: {orders.Length}", report, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"Average order: {totals.Average():0.##} EUR"), report, StringComparison.Ordinal);
        foreach (string name in new[] { "Orders", "Revenue", "Order count", "Average order", "Largest order", "Revenue by country", "Orders by status", "Tier", "Compose report", "Report" })
        {
            Assert.Contains(result.ErrorLines, line => Progress().Match(line) is { Success: true } match && match.Groups["state"].Value == "succeeded" && match.Groups["name"].Value == name);
        }

        Assert.EndsWith("run completed", result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.Sub("temp"), "tributary-*"));
        Assert.False(Directory.Exists(_folder.Sub("data")));
    }

    [Fact(Timeout = 60_000)]
    public async Task It_works_from_any_folder_and_whatever_storage_is_configured()
    {
        Surroundings surroundings = Surroundings.With(("Storage__Blobs__ConnectionString", "of a server")) with { Folder = _folder.Path };
        ProgramResult result = await ProgramProcess.Run(surroundings, "run", Sample, "--input", $"Orders=@{Orders}");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Report", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_waits_for_a_person_says_that_nobody_can_answer_here()
    {
        ProgramResult result = await Run(Write("asking.json", new FlowText("asking").Node("ask", "HumanFeedbackNode", """{"message":"Well?"}""").ToString()));

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains("Well?", string.Join('\n', result.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("/resume", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_fails_says_why_and_prints_nothing()
    {
        ProgramResult result = await Run(Write("failing.json", Extracting), "--input", "Text=plain");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains("Nothing matches", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("run failed", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Inputs_are_texts_JSON_or_files()
    {
        string file = Write("value.json", """{"a": {"b": "from a file"}}""");
        string flow = Write("flow.json", Extracting);

        Assert.Contains("from a file", (await Run(flow, "--input", $"Text=@{file}")).Output, StringComparison.Ordinal);
        Assert.Contains("from JSON", (await Run(flow, "-i", """Text:={"a":{"b":"from JSON"}}""")).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_unknown_input_is_a_warning()
    {
        ProgramResult result = await Run(Write("flow.json", Extracting), "--input", """Text:={"a":{"b":1}}""", "--input", "Txet=1");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.ErrorLines, static line => line.Contains("! ", StringComparison.Ordinal) && line.Contains("'Txet'", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_no_workflow_is_named() =>
        await AssertRefused(["missing.json: Could not find"], "missing.json");

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_not_JSON_is_named_together_with_every_bad_input() =>
        await AssertRefused(
            ["bad.json: not JSON:", "--input nonsense: write name=text", "--input A: not JSON:", "--input B: Could not find"],
            Write("bad.json", "{"),
            "--input",
            "nonsense",
            "--input",
            "A:={",
            "--input",
            "B=@missing.txt");

    [Fact(Timeout = 60_000)]
    public async Task A_file_without_an_object_is_named() =>
        await AssertRefused(["list.json: a workflow file holds a JSON object with a definition."], Write("list.json", "[]"));

    [Fact(Timeout = 60_000)]
    public async Task Every_fault_of_a_definition_is_named()
    {
        string flow = new FlowText("two faults").Node("a", "NoSuchNode").Node("b", "OutputNode").Edge("nowhere", "b").ToString();

        await AssertRefused(["NoSuchNode", "nowhere"], Write("faults.json", flow));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_missing_input_is_named() => await AssertRefused(["Orders"], Sample);

    [Fact(Timeout = 60_000)]
    public async Task A_missing_file_argument_is_named() => await AssertRefused(["'FILE' missing"]);

    private static string Extracting { get; } = new FlowText("extract")
        .Node("in", "InputNode", """{"label":"Text"}""")
        .Node("part", "ExtractJsonNode", """{"label":"Part","path":"a.b"}""")
        .Node("out", "OutputNode", """{"label":"Result"}""")
        .Edge("in", "part")
        .Edge("part", "out")
        .ToString();

    private Task<ProgramResult> Run(params string[] args) => ProgramProcess.Run(new Surroundings { Folder = _folder.Path }, ["run", .. args]);

    private async Task AssertRefused(string[] faults, params string[] args)
    {
        ProgramResult result = await Run(args);

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Equal(faults.Length, result.ErrorLines.Count);
        Assert.All(faults, fault => Assert.Contains(fault, result.Error, StringComparison.Ordinal));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Sub(name), text);
        return _folder.Sub(name);
    }

    [GeneratedRegex(@"^ *[0-9.]+ ms  ((?<state>running|succeeded|skipped) +(?<name>.+?)( \([0-9.]+ ms\))?|run completed)$")]
    private static partial Regex Progress();
}
