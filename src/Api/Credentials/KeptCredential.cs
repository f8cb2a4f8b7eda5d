using System.Text.Json.Serialization;

namespace Tributary.Api.Credentials;

/// <summary>A credential as it is kept. Instances are immutable.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">What people and workflows call it; no two of a workspace have one.</param>
/// <param name="Type">Its type, see <see cref="Nodes.Credentials.CredentialType"/>.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it was last changed, UTC.</param>
/// <param name="ETag">New with every change.</param>
/// <param name="Secret">Its texts, encrypted; empty for one of the server's settings, which is kept there.</param>
internal sealed record KeptCredential(Guid Id, string Name, string Type, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string ETag, byte[] Secret)
{

    /// <summary>Whether it is one of the server's settings.</summary>
    [JsonIgnore]
    public bool IsShared => Secret.Length == 0;

    /// <summary>Its texts are encrypted for this and nothing else: moved to another workspace, or to another credential, they do not open.</summary>
    public static string PurposeOf(Guid workspaceId, Guid id, string type) => $"credential/v1/{workspaceId:N}/{id:N}/{type}";
}
