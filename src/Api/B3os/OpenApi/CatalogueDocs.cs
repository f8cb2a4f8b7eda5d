using Tributary.Api.OpenApi;
using static Tributary.Api.B3os.OpenApi.B3osDocs;

namespace Tributary.Api.B3os.OpenApi;

/// <summary>What is said of the routes of actions, triggers and organisations.</summary>
internal static class CatalogueDocs
{
    private const string Actions = "Actions";
    private const string Organizations = "Organizations";

    private static readonly AnswerDocs NoAction = NotFound("There is no such action.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        Of("B3osListActions", Actions, "List the actions that are no logic") with { Parameters = ["tags"], Answers = [new(200, "The actions.", "ActionsAnswer")] },
        Of("B3osListLogicActions", Actions, "List the actions that decide what runs") with { Answers = [new(200, "The actions.", "ActionsAnswer")] },
        Of("B3osListTriggers", Actions, "List the triggers") with { Answers = [new(200, "The triggers.", "ActionsAnswer")] },
        Of("B3osGetAction", Actions, "Read an action") with { Answers = [new(200, "The action.", "ActionAnswer"), NoAction] },
        Of("B3osGetTrigger", Actions, "Read a trigger") with { Answers = [new(200, "The trigger.", "ActionAnswer"), NotFound("There is no such trigger.")] },
        Of("B3osRunAction", Actions, "Run an action by itself") with
        {
            Description = "It takes 30 seconds at most.",
            Body = new("ActionBody"), Answers = [new(200, "What it gave out.", "ActionResultAnswer"), TooExpensive, NoAction, new(502, "The action failed.", "Error")],
        },
        Of("B3osTestAction", Actions, "Try an action and tell how it went") with { Body = new("ActionBody"), Answers = [new(200, "How it went, also when it failed.", "ActionTestAnswer"), TooExpensive, NoAction] },
        Of("B3osListOrganizations", Organizations, "List the organisations of the key: one") with { Parameters = Page, Answers = [new(200, "A page.", "OrganizationPage")] },
        Of("B3osListWallets", Organizations, "List the wallets of an organisation: none") with
        {
            Description = "This server has no accounts on chains.", Parameters = Page, Answers = [new(200, "An empty page.", "EmptyPage"), NotFound("The key opens no such organisation.")],
        },
    ];
}
