using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Api.Noxus.Debug;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What a client asks for when it creates a run. Parts that were wrong are as if absent; their faults are told.</summary>
/// <param name="Input">The input's object; undefined when it is missing or wrong.</param>
/// <param name="Selection">The part of the workflow to execute; null when it could not be read.</param>
/// <param name="GroupId">The workspace it is meant for; null for the key's own.</param>
/// <param name="VersionId">The saved version it asks for; null for the workflow as it is, or when it could not be read.</param>
/// <param name="CallbackUrl">Where its end is reported; null for nowhere.</param>
internal readonly record struct CreateRunRequest(
    JsonElement Input, RunSelection? Selection, string? GroupId, Guid? VersionId, string? CallbackUrl)
{
    /// <summary>The session of a debugger that is to see its events; null for none.</summary>
    public string? Debugger { get; init; }

    /// <summary>Whether its spans are wanted.</summary>
    public bool IsTraced { get; init; }

    /// <summary>Reads a body, every fault of it at once. Unknown keys are ignored, and null is the same as absent.</summary>
    public static CreateRunRequest Read(JsonElement body, FaultList faults)
    {
        JsonElement input = default;
        bool hasInput = false;
        string? single = null;
        IReadOnlyList<string>? nodes = null;
        string? group = null;
        Guid? version = null;
        string? callback = null;
        string? debugger = null;
        bool isTraced = false;
        bool isSelectionSound = true;
        foreach (JsonProperty property in body.EnumerateObject())
        {
            JsonElement value = property.Value;
            if (property.NameEquals("input"u8))
            {
                hasInput = true;
                if (value.ValueKind == JsonValueKind.Object)
                {
                    input = value;
                }
                else
                {
                    faults.NotObject("body", "input");
                }
            }
            else if (value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            else if (property.NameEquals("node_ids"u8))
            {
                nodes = ReadNodes(value, faults);
                isSelectionSound &= nodes is not null;
            }
            else if (property.NameEquals("single_node_id"u8))
            {
                single = Text(value, "single_node_id", faults);
                isSelectionSound &= single is not null;
            }
            else if (property.NameEquals("group_id"u8))
            {
                group = Text(value, "group_id", faults);
            }
            else if (property.NameEquals("workflow_version_id"u8))
            {
                if (value.ValueKind == JsonValueKind.String && RequestValues.TryReadId(value.GetString(), out Guid id))
                {
                    version = id;
                }
                else
                {
                    faults.NotUuid("body", "workflow_version_id");
                }
            }
            else if (property.NameEquals("tracing"u8))
            {
                isTraced = value.ValueKind == JsonValueKind.True;
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    faults.NotFlag("body", "tracing");
                }
            }
            else if (property.NameEquals("debugger"u8))
            {
                debugger = Session(value, faults);
            }
            else if (property.NameEquals("callback_url"u8) && Text(value, "callback_url", faults) is { } url)
            {
                callback = url;
                Webhooks.CallbackUrl.Check(url, "callback_url", faults);
            }
        }

        if (!hasInput)
        {
            faults.Missing("body", "input");
        }

        RunSelection? selection = !isSelectionSound ? null : single is null && nodes is null ? RunSelection.All : new RunSelection(nodes, single);
        return new CreateRunRequest(input, selection, group, version, callback) { Debugger = debugger, IsTraced = isTraced };
    }

    private static string? Text(JsonElement value, string name, FaultList faults)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.NotText("body", name);
        return null;
    }

    private static string? Session(JsonElement value, FaultList faults)
    {
        string? session = Text(value, "debugger", faults);
        if (session is { Length: 0 })
        {
            faults.Add("string_too_short", "String should have at least 1 character; leave debugger out to debug nothing", "body", "debugger");
        }
        else if (session is { Length: > DebugSessions.LongestName })
        {
            faults.Add("string_too_long", $"String should have at most {DebugSessions.LongestName} characters", "body", "debugger");
        }
        else
        {
            return session is null ? null : DebugSessions.NameOf(session);
        }

        return null;
    }

    private static List<string>? ReadNodes(JsonElement value, FaultList faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.NotList("body", "node_ids");
            return null;
        }

        List<string> nodes = new(value.GetArrayLength());
        int position = 0;
        bool isSound = true;
        foreach (JsonElement node in value.EnumerateArray())
        {
            if (node.ValueKind == JsonValueKind.String)
            {
                nodes.Add(node.GetString()!);
            }
            else
            {
                faults.NotText("body", "node_ids", position);
                isSound = false;
            }

            position++;
        }

        if (position == 0)
        {
            faults.Add("too_short", "List should have at least 1 item; leave node_ids out to run every node", "body", "node_ids");
            isSound = false;
        }

        return isSound ? nodes : null;
    }
}
