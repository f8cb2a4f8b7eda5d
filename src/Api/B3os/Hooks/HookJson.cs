using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Writes webhooks. Their secrets are told only when they are made.</summary>
/// <param name="workspace">The workspace.</param>
internal sealed class HookJson(Guid workspace)
{
    /// <summary>A webhook as an answer.</summary>
    public static IResult Answer(ApiCall call, Hook hook) => new B3osAnswer<(HookJson Json, Hook Hook)>(
        (new HookJson(call.WorkspaceId), hook), static (writer, each) => each.Json.Write(writer, each.Hook));

    /// <summary>A webhook as an answer, with its secret.</summary>
    public static IResult AnswerWithSecret(ApiCall call, Hook hook) => new B3osAnswer<(HookJson Json, Hook Hook)>((new HookJson(call.WorkspaceId), hook), static (writer, each) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("endpoint"u8);
        each.Json.Write(writer, each.Hook);
        writer.WriteString("signingSecret"u8, each.Hook.Secret);
        writer.WriteEndObject();
    });

    /// <summary>Writes a webhook as an object.</summary>
    public void Write(Utf8JsonWriter writer, Hook hook)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, hook.Id);
        writer.WriteString("organizationId"u8, B3osIds.OfWorkspace(workspace));
        writer.WriteString("name"u8, hook.Name);
        writer.WriteString("description"u8, hook.Description);
        writer.WriteString("url"u8, hook.Url);
        writer.WriteString("status"u8, hook.DisabledAt is null ? "active"u8 : "disabled"u8);
        writer.WriteStartArray("subscribedEventTypes"u8);
        foreach (string type in hook.Events)
        {
            writer.WriteStringValue(type);
        }

        writer.WriteEndArray();
        writer.WriteNumber("maxRetries"u8, hook.MaxRetries);
        writer.WriteString("createdBy"u8, hook.CreatedBy);
        writer.WriteString("createdAt"u8, MomentText.Of(hook.CreatedAt));
        writer.WriteString("updatedAt"u8, MomentText.Of(hook.UpdatedAt));
        writer.WriteString("disabledAt"u8, hook.DisabledAt is { } at ? MomentText.Of(at) : null);
        writer.WriteEndObject();
    }
}
