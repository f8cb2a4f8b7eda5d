using Tributary.Api.OpenApi;
using static Tributary.Api.Noxus.OpenApi.NoxusDocs;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document says of workspaces and keys.</summary>
internal static class AdminDocs
{
    private const string Administration = "Administration";

    private static readonly AnswerDocs NoGroup = NotFound("There is no such workspace.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        new(AdminRoutes.GetCaller, Administration, "Get the caller's own key") { Answers = [new(200, "The key, with the end of its value.", "ShownKey")] },
        new(AdminRoutes.ListGroups, Administration, "List workspaces")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "All workspaces, or a page of them when the query names one.", "Groups", "GroupPage")],
        },
        new(AdminRoutes.CreateGroup, Administration, "Make a workspace")
        {
            Body = new BodyDocs("GroupRequest"),
            Answers = [new(200, "The workspace.", "Group")],
        },
        new(AdminRoutes.GetGroup, Administration, "Get a workspace") { Answers = [new(200, "The workspace.", "Group"), NoGroup] },
        new(AdminRoutes.DeleteGroup, Administration, "Remove a workspace")
        {
            Description = "Its keys are revoked and its runs are stopped. What it held stays in the storage, where nobody reaches it.",
            Answers = [new(200, "It is removed.", "Nothing"), NoGroup, Conflict("It is the first workspace of the server, or that of the key.")],
        },
        new(AdminRoutes.ListKeys, Administration, "List a workspace's keys")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "All keys, or a page of them when the query names one.", "Keys", "KeyPage"), NoGroup],
        },
        new(AdminRoutes.CreateKey, Administration, "Make a key")
        {
            Description = "No other answer shows the value of the key.",
            Body = new BodyDocs("KeyRequest"),
            Answers = [new(200, "The key with its value.", "ShownKey"), NoGroup],
        },
        new(AdminRoutes.RevokeKey, Administration, "Revoke a key")
        {
            Description = "Requests that come after the answer are refused. Those that were let in before are served to their end.",
            Answers =
            [
                new(200, "It is revoked.", "Nothing"),
                NotFound("There is no such workspace, or it has no such key."),
                Conflict("It is the last key of a tenant admin, or the one of the server's settings."),
            ],
        },
    ];
}
