using Microsoft.AspNetCore.Http;
using Tributary.Api.Noxus.Credentials;

namespace Tributary.Api.Noxus;

/// <summary>Named secrets of a workspace, which nodes use and nobody reads.</summary>
public static class CredentialRoutes
{
    /// <summary>Makes a credential.</summary>
    public static readonly ApiRoute CreateCredential = new("CreateCredential", HttpMethods.Post, "/v1/credentials", CredentialEndpoints.Create);

    /// <summary>Lists credentials.</summary>
    public static readonly ApiRoute ListCredentials = new("ListCredentials", HttpMethods.Get, "/v1/credentials", CredentialEndpoints.List);

    /// <summary>Reads a credential.</summary>
    public static readonly ApiRoute GetCredential = new("GetCredential", HttpMethods.Get, "/v1/credentials/{credential_id}", CredentialEndpoints.Get);

    /// <summary>Changes a credential.</summary>
    public static readonly ApiRoute ChangeCredential = new("ChangeCredential", HttpMethods.Patch, "/v1/credentials/{credential_id}", CredentialEndpoints.Patch);

    /// <summary>Deletes a credential.</summary>
    public static readonly ApiRoute DeleteCredential = new("DeleteCredential", HttpMethods.Delete, "/v1/credentials/{credential_id}", CredentialEndpoints.Delete);

    /// <summary>All of these.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [CreateCredential, ListCredentials, GetCredential, ChangeCredential, DeleteCredential];
}
