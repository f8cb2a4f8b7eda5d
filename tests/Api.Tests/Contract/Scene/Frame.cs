using System.Globalization;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>One message of an event stream, as it came over the wire.</summary>
/// <param name="Id">Its <c>id</c> field.</param>
/// <param name="Name">Its <c>event</c> field; <c>message</c> when it has none.</param>
/// <param name="Text">Its <c>data</c> field.</param>
internal sealed record Frame(string Id, string Name, string Text)
{
    // Worked out anew each time: frames are equal when their texts are.
    public JsonElement Json => JsonElement.Parse(Text);

    public bool IsState => Json.GetProperty("type").GetString() == "state";

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The node that a content frame tells of; null for a state.</summary>
    public string? Node => IsState ? null : Data.GetProperty("id").GetString();

    public string Status => Data.GetProperty("status").GetString()!;

    /// <summary>The run that a frame of a debugger's session tells of; null in the stream of one run.</summary>
    public string? Run => Data.TryGetProperty("run_id", out JsonElement run) ? run.GetString() : null;

    /// <summary>How the workflow ended, in the last frame; null in all others.</summary>
    public string? End => Data.TryGetProperty("workflow_status", out JsonElement end) ? end.GetString() : null;

    /// <summary>The two numbers of the id, by which frames are ordered.</summary>
    public (long, long) Place =>
        Id.Split('-') is [string first, string second]
            ? (long.Parse(first, CultureInfo.InvariantCulture), long.Parse(second, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{Id}' is not two numbers.");
}
