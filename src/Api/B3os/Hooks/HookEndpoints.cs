using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Hooks;

/// <summary>Webhooks that report what becomes of a workspace's runs.</summary>
internal static class HookEndpoints
{
    private const string IdPrefix = "ewh_";
    private const string SecretPrefix = "b3whs_";
    private const int SecretDigits = 64;

    /// <summary>A page of them, the newest first.</summary>
    public static async ValueTask<IResult> List(ApiCall call)
    {
        FaultList faults = new();
        OffsetQuery query = OffsetQuery.Read(call.Context.Request, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        HookList all = await HookShelf.Of(call).Read(call.Aborted);
        (IReadOnlyList<Hook> items, bool hasMore) = await query.Of(all.Hooks.Reverse().ToAsyncEnumerable(), call.Aborted);
        return new OffsetPage<Hook>(items, query, hasMore, new HookJson(call.WorkspaceId).Write).ToAnswer();
    }

    /// <summary>Makes one; its secret is told in this answer and in no other.</summary>
    public static ValueTask<IResult> Create(ApiCall call) => BodyAnswer.Of(call, async body =>
    {
        FaultList faults = new();
        HookBody asked = HookBody.Read(body, faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        DateTimeOffset now = call.Services.Time.GetUtcNow();
        Hook hook = new()
        {
            Id = IdPrefix + Guid.CreateVersion7(now).ToString("N"),
            Name = asked.Name,
            Description = asked.Description,
            Url = asked.Url,
            Secret = NewSecret(),
            Events = asked.Events,
            MaxRetries = asked.MaxRetries,
            CreatedBy = call.Caller!.Id.ToString("N"),
            CreatedAt = now,
            UpdatedAt = now,
        };
        return await HookShelf.Of(call).Change(
            list => list.Hooks.Count < HookList.Most
                ? (new HookList([.. list.Hooks, hook]), null)
                : (null, B3osError.Conflict($"There are {HookList.Most} execution webhooks, and no more are kept. Delete one first: DELETE /v1/execution-webhooks/{{id}}.")),
            call.Aborted) ?? HookJson.AnswerWithSecret(call, hook);
    });

    /// <summary>One of them.</summary>
    public static async ValueTask<IResult> Get(ApiCall call) =>
        (await HookShelf.Of(call).Read(call.Aborted)).Find(IdOf(call)) is { } hook ? HookJson.Answer(call, hook) : HookShelf.NoSuchHook;

    /// <summary>Removes one; what it has still to be told is given up.</summary>
    public static ValueTask<IResult> Delete(ApiCall call) => Change(call, static (list, hook) => (new HookList([.. list.Hooks.Where(each => each != hook)]), hook), HookJson.Answer);

    /// <summary>Has it told of runs that begin from now on.</summary>
    public static ValueTask<IResult> Enable(ApiCall call) => Change(call, static hook => hook with { DisabledAt = null });

    /// <summary>Has it told of nothing more.</summary>
    public static ValueTask<IResult> Disable(ApiCall call) => Change(call, hook => hook with { DisabledAt = hook.DisabledAt ?? call.Services.Time.GetUtcNow() });

    /// <summary>Gives it another secret, with which everything is signed from now on.</summary>
    public static ValueTask<IResult> RenewSecret(ApiCall call)
    {
        string secret = NewSecret();
        return Change(call, hook => hook with { Secret = secret }, HookJson.AnswerWithSecret);
    }

    private static string NewSecret() => SecretPrefix + RandomNumberGenerator.GetHexString(SecretDigits, lowercase: true);

    private static string? IdOf(ApiCall call) => call.Context.Request.RouteValues["id"] as string;

    private static ValueTask<IResult> Change(ApiCall call, Func<Hook, Hook> change, Func<ApiCall, Hook, IResult>? answer = null)
    {
        DateTimeOffset now = call.Services.Time.GetUtcNow();
        return Change(
            call,
            (list, hook) =>
            {
                Hook changed = change(hook);
                changed = changed == hook ? hook : changed with { UpdatedAt = now };
                return (list.With(changed), changed);
            },
            answer ?? HookJson.Answer);
    }

    private static async ValueTask<IResult> Change(ApiCall call, Func<HookList, Hook, (HookList List, Hook Hook)> change, Func<ApiCall, Hook, IResult> answer)
    {
        Hook? changed = null;
        IResult? refusal = await HookShelf.Of(call).Change(
            list =>
            {
                if (list.Find(IdOf(call)) is not { } hook)
                {
                    return (null, HookShelf.NoSuchHook);
                }

                (HookList next, changed) = change(list, hook);
                return (next, null);
            },
            call.Aborted);
        return refusal ?? answer(call, changed!);
    }
}
