using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api.Noxus;

namespace Tributary.Functions.Http;

/// <summary>Credentials: one trigger per line of <see cref="CredentialRoutes.All"/>.</summary>
public static class CredentialFunctions
{
    [Function(nameof(CredentialRoutes.CreateCredential))]
    public static Task CreateCredential([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/credentials")] HttpRequest request) =>
        CredentialRoutes.CreateCredential.Run(request.HttpContext);

    [Function(nameof(CredentialRoutes.ListCredentials))]
    public static Task ListCredentials([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/credentials")] HttpRequest request) =>
        CredentialRoutes.ListCredentials.Run(request.HttpContext);

    [Function(nameof(CredentialRoutes.GetCredential))]
    public static Task GetCredential([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/credentials/{credential_id}")] HttpRequest request) =>
        CredentialRoutes.GetCredential.Run(request.HttpContext);

    [Function(nameof(CredentialRoutes.ChangeCredential))]
    public static Task ChangeCredential([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/credentials/{credential_id}")] HttpRequest request) =>
        CredentialRoutes.ChangeCredential.Run(request.HttpContext);

    [Function(nameof(CredentialRoutes.DeleteCredential))]
    public static Task DeleteCredential([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/credentials/{credential_id}")] HttpRequest request) =>
        CredentialRoutes.DeleteCredential.Run(request.HttpContext);
}
