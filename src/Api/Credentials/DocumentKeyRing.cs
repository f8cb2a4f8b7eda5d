using System.Text;
using Tributary.Engine.Stores;

namespace Tributary.Api.Credentials;

/// <summary>Keys among the documents of the server, in a workspace that is nobody's.</summary>
/// <param name="documents">Where documents are kept.</param>
public sealed class DocumentKeyRing(IDocumentStore documents) : IKeyRing
{
    private const string Collection = "protection-keys";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Load(CancellationToken cancellationToken)
    {
        List<string> keys = [];
        await foreach (StoredDocument document in documents.List(Guid.Empty, Collection, string.Empty, null, cancellationToken))
        {
            keys.Add(Encoding.UTF8.GetString(document.Body.Span));
        }

        return keys;
    }

    /// <inheritdoc/>
    public Task Add(string name, string key, CancellationToken cancellationToken) =>
        documents.TryPut(Guid.Empty, Collection, name, Encoding.UTF8.GetBytes(key), null, cancellationToken);
}
