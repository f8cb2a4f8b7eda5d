using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Http;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os.Workflows;

/// <summary>Making, listing, reading, changing and checking workflows.</summary>
internal static class WorkflowEndpoints
{
    /// <summary>A page of the workflows, the newest first, archived ones only when they are asked for.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        HttpRequest request = call.Context.Request;
        OffsetQuery query = OffsetQuery.Read(request, faults);
        string? status = request.Query["status"];
        string? text = request.Query["q"];
        if (!string.IsNullOrEmpty(status) && !WorkflowStatus.All.Contains(status))
        {
            faults.Add("literal_error", $"Input should be one of {string.Join(", ", WorkflowStatus.All)}", "query", "status");
        }

        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        IAsyncEnumerable<WorkflowDocument> fitting = WorkflowShelf.Of(call).List(call.Aborted)
            .Where(workflow => string.IsNullOrEmpty(status) ? !workflow.IsArchived : workflow.StatusWord() == status)
            .Where(workflow => string.IsNullOrEmpty(text)
                || workflow.Current.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
                || workflow.Current.Description.Contains(text, StringComparison.OrdinalIgnoreCase));
        (IReadOnlyList<WorkflowDocument> items, bool hasMore) = await query.Of(fitting, call.Aborted);
        return new OffsetPage<WorkflowDocument>(items, query, hasMore, new WorkflowJson(call.WorkspaceId).WriteItem).ToAnswer();
    }

    /// <summary>Keeps a workflow as a draft.</summary>
    public static ValueTask<IResult> Create(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        WorkflowBody asked = WorkflowBody.Read(body, isNew: true, call.Services.Limits.Nodes, refusal);
        if (refusal.Any)
        {
            return refusal.Answer;
        }

        DateTimeOffset now = call.Services.Time.GetUtcNow();
        string id = B3osIds.NewWorkflow(now);
        WorkflowDocument workflow = new()
        {
            Id = id,
            Current = new WorkflowVersion(1, asked.Name!, asked.Description!, asked.Definition!.Value, now),
            Secret = WebhookSecret.Make(call.WorkspaceId, id),
            CooldownMs = asked.CooldownMs,
            MaxRuns = asked.MaxRuns,
            RemainRuns = asked.MaxRuns,
            UiMetadata = asked.UiMetadata,
            CreatedAt = now,
            UpdatedAt = now,
            CreatedBy = call.Caller!.Id.ToString("N"),
        };
        await WorkflowShelf.Of(call).Add(workflow, call.Aborted);
        return WorkflowJson.Answer(call, workflow);
    });

    /// <summary>A workflow, its newest version.</summary>
    public static async ValueTask<IResult> Get(ApiCall call) =>
        await WorkflowShelf.Of(call).Find(call.Aborted) is { } kept ? WorkflowJson.Answer(call, kept.Document) : WorkflowShelf.NoSuchWorkflow;

    /// <summary>Changes a workflow: a new draft version when anything that versions differ in is new.</summary>
    public static ValueTask<IResult> Put(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        Refusal refusal = new();
        WorkflowBody asked = WorkflowBody.Read(body, isNew: false, call.Services.Limits.Nodes, refusal);
        return refusal.Any ? refusal.Answer : await LifecycleEndpoints.Change(call, workflow => Apply(asked, workflow, call.Services.Time.GetUtcNow()));
    });

    /// <summary>When a workflow is run next by itself: never, since no trigger of this server has a schedule.</summary>
    public static async ValueTask<IResult> GetSchedule(ApiCall call) => await WorkflowShelf.Of(call).Find(call.Aborted) is null
        ? WorkflowShelf.NoSuchWorkflow
        : new DoubleAnswer<DateTimeOffset>(call.Services.Time.GetUtcNow(), static (writer, now) =>
        {
            writer.WriteNull("nextRunAt"u8);
            writer.WriteString("serverTime"u8, MomentText.Of(now));
        });

    /// <summary>Tells everything that is wrong with a definition, without keeping it.</summary>
    public static ValueTask<IResult> Validate(ApiCall call) => BodyAnswer.Of(call, body =>
    {
        JsonElement written = BodyAnswer.Member(body, "definition");
        List<ErrorDetail> faults = [.. NameFaults(body)];
        B3osDefinition definition = B3osDefinition.Read(written, call.Services.Limits.Nodes);
        faults.AddRange(definition.Faults.Select(fault => ErrorDetail.Of(fault, written)));
        return ValueTask.FromResult<IResult>(new B3osAnswer<IReadOnlyList<ErrorDetail>>([.. faults.Select(static each => each)], static (writer, faults) =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid"u8, faults.Count == 0);
            writer.WriteStartArray("errors"u8);
            foreach (ErrorDetail fault in faults)
            {
                fault.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
    });

    private static (WorkflowDocument? Workflow, IResult? Refusal) Apply(WorkflowBody asked, WorkflowDocument workflow, DateTimeOffset now)
    {
        if (workflow.IsArchived)
        {
            return (null, B3osError.Conflict("The workflow is archived. Unarchive it first: POST /v1/workflows/{id}/unarchive."));
        }

        if (asked.ExpectedVersion is { } expected && expected != workflow.Current.Number)
        {
            return (null, LifecycleEndpoints.OtherVersion(workflow));
        }

        WorkflowDocument changed = workflow.With(
            asked.Name ?? workflow.Current.Name, asked.Description ?? workflow.Current.Description, asked.Definition ?? workflow.Current.Definition, now);
        bool isSame = (asked.CooldownMs ?? workflow.CooldownMs) == workflow.CooldownMs
            && (asked.MaxRuns ?? workflow.MaxRuns) == workflow.MaxRuns
            && (asked.UiMetadata is not { } metadata || (workflow.UiMetadata is { } kept && JsonElement.DeepEquals(metadata, kept)));
        return (isSame ? changed : changed with
        {
            CooldownMs = asked.CooldownMs ?? workflow.CooldownMs,
            MaxRuns = asked.MaxRuns ?? workflow.MaxRuns,
            RemainRuns = asked.MaxRuns is { } runs && runs != workflow.MaxRuns ? runs : workflow.RemainRuns,
            UiMetadata = asked.UiMetadata ?? workflow.UiMetadata,
            UpdatedAt = now,
        }, null);
    }

    private static IEnumerable<ErrorDetail> NameFaults(JsonElement body)
    {
        JsonElement name = BodyAnswer.Member(body, "name");
        if (name.ValueKind != JsonValueKind.Undefined && !(name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 and <= 255 }))
        {
            string message = "The name must be a text of 1 to 255 characters.";
            yield return new ErrorDetail(message) { Fault = new B3osFault("name", message, Field: "name") };
        }
    }
}
