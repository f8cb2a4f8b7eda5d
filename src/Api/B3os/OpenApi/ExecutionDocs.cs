using Tributary.Api.OpenApi;
using static Tributary.Api.B3os.OpenApi.B3osDocs;

namespace Tributary.Api.B3os.OpenApi;

/// <summary>What is said of the routes of executions and of the webhooks that report runs.</summary>
internal static class ExecutionDocs
{
    private const string Executions = "Executions";
    private const string Webhooks = "Execution webhooks";

    private static readonly AnswerDocs Hook = new(200, "The webhook.", "HookAnswer");
    private static readonly AnswerDocs HookAndSecret = new(200, "The webhook with its secret.", "HookSecretAnswer");
    private static readonly AnswerDocs Delivery = new(200, "The delivery.", "HookDeliveryAnswer");
    private static readonly AnswerDocs NoHook = NotFound("There is no such execution webhook.");
    private static readonly AnswerDocs NoDelivery = NotFound("There is no such delivery.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        Of("B3osListExecutions", Executions, "List executions") with
        {
            Description = "Among the newest runs.", Parameters = [.. Page, "externalRef", "idempotencyKey"], Answers = [new(200, "A page, the newest first.", "ExecutionPage")],
        },
        Of("B3osCreateExecution", Executions, "Run a workflow or a definition once, under a name of the client's") with
        {
            Description = "A request with an idempotencyKey that was used before is answered with the execution of then, as it is by now, and the header Idempotency-Replayed; one that asks for something else with this key is refused.",
            Body = new("ExecutionBody"),
            Answers =
            [
                new(200, "The execution.", "ExecutionAnswer") { Headers = ["Idempotency-Replayed"] }, TooExpensive, NotFound("There is no such workflow."),
                Conflict("The idempotencyKey was used for something else."),
            ],
        },
        Of("B3osGetExecution", Executions, "Read an execution") with { Answers = [new(200, "The execution.", "ExecutionAnswer"), NotFound("There is no such execution.")] },
        Of("B3osListHooks", Webhooks, "List execution webhooks") with { Parameters = Page, Answers = [new(200, "A page, the newest first.", "HookPage")] },
        Of("B3osCreateHook", Webhooks, "Have the ends of runs reported to a URL") with
        {
            Description = "Runs that begin from now on are reported when they are over. The secret by which reports are signed is told in this answer only.",
            Body = new("HookBody"), Answers = [HookAndSecret, Conflict("There are as many as are kept.")], Callbacks = ["runEvent"],
        },
        Of("B3osGetHook", Webhooks, "Read an execution webhook") with { Answers = [Hook, NoHook] },
        Of("B3osDeleteHook", Webhooks, "Delete an execution webhook") with { Description = "What it has still to be told is given up.", Answers = [Hook, NoHook] },
        Of("B3osEnableHook", Webhooks, "Have runs reported that begin from now on") with { Answers = [Hook, NoHook] },
        Of("B3osDisableHook", Webhooks, "Have nothing more reported") with { Answers = [Hook, NoHook] },
        Of("B3osRenewHookSecret", Webhooks, "Have reports signed by another secret") with { Description = "From now on; the secret is told in this answer only.", Answers = [HookAndSecret, NoHook] },
        Of("B3osListHookDeliveries", Webhooks, "List the reports to execution webhooks") with { Parameters = [.. Page, "endpointId"], Answers = [new(200, "A page, the newest first.", "HookDeliveryPage")] },
        Of("B3osGetHookDelivery", Webhooks, "Read what became of a report") with { Answers = [Delivery, NoDelivery] },
        Of("B3osRetryHookDelivery", Webhooks, "Send a report again that failed") with
        {
            Description = "As the same delivery, with as many attempts as before.", Answers = [Delivery, NoDelivery, Conflict("It has not failed, or its webhook is gone or disabled.")],
        },
        Of("B3osReplayHookDelivery", Webhooks, "Send a report once more") with
        {
            Description = "As a delivery of its own, which tells the event of the same id.", Answers = [new(200, "The new delivery.", "HookDeliveryAnswer"), NoDelivery, Conflict("Its webhook is gone or disabled.")],
        },
    ];
}
