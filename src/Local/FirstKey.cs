using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Tributary.Api.Auth;
using Tributary.Api.Options;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;

namespace Tributary.Local;

/// <summary>Sees to it that somebody can get in: takes the configured key, or makes one at the first start.</summary>
internal sealed class FirstKey(AccessOptions access, Database database, CommitQueue commits, IApiKeyStore keys)
{
    private const string WorkspaceEntry = "first-workspace";

    /// <summary>Makes the configured key, if there is one, open the first workspace.</summary>
    public async Task TakeConfigured(CancellationToken cancellationToken)
    {
        if (access.ApiKey is { Length: > 0 } configured)
        {
            await keys.Add(ApiKey.Hash(configured), "configured", await FirstWorkspace(), cancellationToken);
        }
    }

    /// <summary>Makes a key when there is none at all.</summary>
    /// <returns>The key when it was made just now, to be shown once; null when it is known to its owner.</returns>
    public async Task<string?> MakeIfNone(CancellationToken cancellationToken)
    {
        if (await keys.Any(cancellationToken))
        {
            return null;
        }

        string made = $"trb_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        await keys.Add(ApiKey.Hash(made), "first", await FirstWorkspace(), cancellationToken);
        return made;
    }

    private async Task<Guid> FirstWorkspace()
    {
        string made = Guid.CreateVersion7().ToString();
        await commits.Commit(transaction => transaction.Execute("INSERT OR IGNORE INTO meta (key, value) VALUES ($0, $1)", WorkspaceEntry, made));
        using SqliteConnection connection = database.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE key = $key";
        command.Parameters.AddWithValue("$key", WorkspaceEntry);
        return Guid.Parse((string)(await command.ExecuteScalarAsync())!);
    }
}
