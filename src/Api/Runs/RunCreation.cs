using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;
using Tributary.Api.Idempotency;
using Tributary.Engine.Runs;
using Tributary.Engine.Stores;

namespace Tributary.Api.Runs;

/// <summary>
/// Creates runs: one for each request or, when the request has an idempotency key, one for each key. A key is claimed for a request that is
/// sound, and before the run is accepted: should the server end in between, the next request accepts the run that was meant.
/// </summary>
internal static class RunCreation
{
    private const string RunIdHeader = "X-Run-Id";

    private static readonly ErrorAnswer OtherRequest = new(
        StatusCodes.Status409Conflict, $"The {IdempotencyKey.Header} was used for another request before. Send that request unchanged, or take a new key.");

    /// <summary>Creates a run, or finds the one that the request's key stands for.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of its path and query.</param>
    /// <param name="needsBody">Whether a request without a body is wrong.</param>
    /// <param name="make">Makes the run.</param>
    /// <param name="wait">How long to wait for its end; null to answer at once.</param>
    public static ValueTask<CreatedRun> Create(ApiCall call, FaultList faults, bool needsBody, RunMaker make, TimeSpan? wait) =>
        Create(call, faults, needsBody, make, _ => wait, static call => ValueTask.FromResult(Guid.CreateVersion7(call.Services.Time.GetUtcNow())));

    /// <summary>The same where the body says how long to wait, and a run's identity is not free.</summary>
    /// <param name="call">The request.</param>
    /// <param name="faults">Faults of its path and query.</param>
    /// <param name="needsBody">Whether a request without a body is wrong.</param>
    /// <param name="make">Makes the run.</param>
    /// <param name="waitOf">How long to wait for its end, by the body; null to answer at once.</param>
    /// <param name="newId">Gives the identity of a new run.</param>
    public static async ValueTask<CreatedRun> Create(
        ApiCall call, FaultList faults, bool needsBody, RunMaker make, Func<JsonElement, TimeSpan?> waitOf, Func<ApiCall, ValueTask<Guid>> newId)
    {
        IdempotencyKey? key = IdempotencyKey.Read(call.Context.Request, faults);
        using JsonBody? body = await JsonBody.Read(call.Context, call.Services.Limits.BodyBytes, faults, isOptional: !needsBody);
        if (body?.Root is not { } root)
        {
            return new CreatedRun(body is null ? ErrorAnswer.TooLarge(call.Services.Limits.BodyBytes) : new FaultsAnswer(faults));
        }

        TimeSpan? wait = waitOf(root);
        if (key is not null && !faults.Any)
        {
            return await CreateOnce(call, key, root, make, wait, newId);
        }

        PreparedRun prepared = await make(root, await newId(call));
        return prepared.Request is { } request
            ? new CreatedRun(null, await Start(call, request, wait), prepared.Labels)
            : new CreatedRun(prepared.Refusal);
    }

    private static async ValueTask<CreatedRun> CreateOnce(
        ApiCall call, IdempotencyKey key, JsonElement body, RunMaker make, TimeSpan? wait, Func<ApiCall, ValueTask<Guid>> newId)
    {
        ApiServices services = call.Services;
        DateTimeOffset now = services.Time.GetUtcNow();
        DateTimeOffset expired = now - services.IdempotencyTime;
        string asked = IdempotencyKey.HashOf(call.Context.Request, body);
        CreateClaim? held = await services.Claims.Find(call.WorkspaceId, key.Hash, call.Aborted);
        held = held?.At < expired ? null : held;
        Guid? failed = null;
        if (held is not null && held.Request != asked)
        {
            return new CreatedRun(OtherRequest);
        }

        if (held is not null && await services.Runs.Find(held.HomeId, held.Id, call.Aborted) is { } known)
        {
            if (!key.RetriesFailed || known.View.Status is not (RunStatus.Failed or RunStatus.Stopped))
            {
                return await Replay(call, known, wait);
            }

            failed = held.Id;
            held = null;
        }

        Guid id = held?.Id ?? await newId(call);
        PreparedRun prepared = await make(body, id);
        if (prepared.Request is not { } request)
        {
            return new CreatedRun(prepared.Refusal);
        }

        held ??= await services.Claims.Claim(
            new CreateClaim(call.WorkspaceId, key.Hash, asked, id, request.Header.WorkspaceId, now), failed, expired, call.Aborted);
        return held.Request == asked
            ? await StartOnce(call, request with { Header = request.Header with { Id = held.Id } }, prepared.Labels, wait)
            : new CreatedRun(OtherRequest);
    }

    /// <summary>Accepts a run unless another request with its key did, or does at this moment.</summary>
    private static async Task<CreatedRun> StartOnce(ApiCall call, RunRequest request, IReadOnlyDictionary<string, string>? labels, TimeSpan? wait)
    {
        while (true)
        {
            try
            {
                return new CreatedRun(null, await Start(call, request, wait), labels);
            }
            catch (RunExistsException)
            {
                if (await FindAccepted(call, request.Header.WorkspaceId, request.Header.Id) is { } run)
                {
                    return await Replay(call, run, wait);
                }
            }
        }
    }

    private static async Task<RunSnapshot> Start(ApiCall call, RunRequest request, TimeSpan? wait)
    {
        RunHeader header = request.Header;
        if (header.Debugger is { } session)
        {
            await call.Services.DebugSessions.Add(header.WorkspaceId, session, header.Id, header.CreatedAt, call.Aborted);
        }

        RunSnapshot run = wait is { } limit
            ? await call.Services.Runs.StartAndWait(request, limit, call.Aborted)
            : await call.Services.Runs.Start(request, call.Aborted);
        ShowRunId(call, run);
        return run;
    }

    private static async Task<CreatedRun> Replay(ApiCall call, RunSnapshot run, TimeSpan? wait)
    {
        ShowRunId(call, run);
        call.Context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return new CreatedRun(null, wait is { } limit ? await WaitForRest(call, run, limit) : run);
    }

    /// <summary>A run that was accepted before; null when it turned out that it was not.</summary>
    internal static async Task<RunSnapshot?> FindAccepted(ApiCall call, Guid workspaceId, Guid runId)
    {
        IRunHost runs = call.Services.Runs;
        if (await runs.Find(workspaceId, runId, call.Aborted) is { } run)
        {
            return run;
        }

        try
        {
            // It is being accepted: nothing of it can be seen before it is durable.
            await foreach (IReadOnlyList<LoggedEvent> _ in runs.Follow(runId, call.Aborted))
            {
                break;
            }
        }
        catch (KeyNotFoundException)
        {
            return null;
        }

        return await runs.Find(workspaceId, runId, call.Aborted);
    }

    private static async Task<RunSnapshot> WaitForRest(ApiCall call, RunSnapshot run, TimeSpan limit)
    {
        if (run.View.Status.IsAtRest())
        {
            return run;
        }

        RunView view = new(run.View.Plan, run.Header.Bindings);

        using CancellationTokenSource timer = new(limit, call.Services.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, call.Aborted);
        try
        {
            await foreach (IReadOnlyList<LoggedEvent> batch in call.Services.Runs.Follow(run.Header.Id, either.Token))
            {
                foreach (LoggedEvent logged in batch)
                {
                    view.Apply(logged);
                }

                if (view.Status.IsAtRest())
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (!call.Aborted.IsCancellationRequested)
        {
            // The wait is over and the run goes on.
        }

        return await call.Services.Runs.Find(run.Header.WorkspaceId, run.Header.Id, call.Aborted) ?? run;
    }

    // A caller whose answer gets lost on the way can still find the run.
    private static void ShowRunId(ApiCall call, RunSnapshot run) => call.Context.Response.Headers[RunIdHeader] = run.Header.Id.ToString();
}
