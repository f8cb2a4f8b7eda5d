using System.Text.RegularExpressions;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Takes the parts out of the address of a Google spreadsheet. Nothing is called.</summary>
internal sealed partial class SheetsUrlAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "parse-google-sheets-url",
        Name = "Parse a Google Sheets URL",
        Description = "Takes the spreadsheet's id, the sheet's id and the range out of an address. What the address does not say is null.",
        Category = "utility",
        Payload = new PayloadShape(
            new PayloadField("url", PayloadType.Text, "The address, https://docs.google.com/spreadsheets/d/…", Required: true)
            {
                Longest = 4096,
                Check = static value => Pattern().IsMatch(value.ToString()) ? null : "must be an address like https://docs.google.com/spreadsheets/d/<id>/edit#gid=0",
            }),
        ResultSchema = Declared.Result(("spreadsheetId", "string"), ("gid", "string"), ("range", "string"), ("url", "string")),
        ExampleInput = Declared.Json("""{"url":"https://docs.google.com/spreadsheets/d/1aB-c_D/edit#gid=7"}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        string url = call.Text("url")!;
        return ValueTask.FromResult(ActionCall.Give((Id: Pattern().Match(url).Groups[1].Value, Gid: Part(Gid(), url), Range: Part(Range(), url), Url: url), static (writer, each) =>
        {
            writer.WriteString("spreadsheetId"u8, each.Id);
            writer.WriteString("gid"u8, each.Gid);
            writer.WriteString("range"u8, each.Range);
            writer.WriteString("url"u8, each.Url);
        }));
    }

    private static string? Part(Regex pattern, string url) => pattern.Match(url) is { Success: true } match ? Uri.UnescapeDataString(match.Groups[1].Value) : null;

    [GeneratedRegex(@"^https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]+)(?:[/?#]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("[?#&]gid=([0-9]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gid();

    [GeneratedRegex("[?#&]range=([^&#]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Range();
}
