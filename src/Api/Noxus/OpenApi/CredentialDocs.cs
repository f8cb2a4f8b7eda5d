using Tributary.Api.OpenApi;
using static Tributary.Api.Noxus.OpenApi.NoxusDocs;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document says of credentials.</summary>
internal static class CredentialDocs
{
    private const string Credentials = "Credentials";

    private static readonly AnswerDocs NoCredential = NotFound("There is no such credential in the workspace.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        new(CredentialRoutes.CreateCredential, Credentials, "Make a credential")
        {
            Description = "Its data is encrypted and never shown again, by no answer, event or log. A node names it in credential_ids by its id or its name.",
            Body = new BodyDocs("CredentialRequest"),
            Answers = [Credential("The credential."), Conflict("Another credential has the name, or there are as many as there may be.")],
        },
        new(CredentialRoutes.ListCredentials, Credentials, "List credentials")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "A page of credentials.", "CredentialPage")],
        },
        new(CredentialRoutes.GetCredential, Credentials, "Get a credential") { Answers = [Credential("The credential."), NoCredential] },
        new(CredentialRoutes.ChangeCredential, Credentials, "Change a credential")
        {
            Description = "Calls of nodes that begin after the answer have what was sent.",
            Parameters = ["force", "If-Match"],
            Body = new BodyDocs("ChangeCredentialRequest"),
            Answers =
            [
                Credential("The credential as it is now."),
                NoCredential,
                Conflict("Another credential has the name, it was changed since the state that the request names, or it stands in the settings."),
            ],
        },
        new(CredentialRoutes.DeleteCredential, Credentials, "Delete a credential")
        {
            Description = "Also one that nodes name. They fail with credential_missing from then on.",
            Parameters = ["If-Match"],
            Answers = [new(200, "It is deleted.", "Nothing"), NoCredential, Conflict("It was changed since the state that the request names, or it stands in the settings.")],
        },
    ];

    private static AnswerDocs Credential(string description) => new(200, description, "Credential") { Headers = ["ETag"] };
}
