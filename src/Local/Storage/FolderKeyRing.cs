using Tributary.Api.Credentials;

namespace Tributary.Local.Storage;

/// <summary>
/// Keys in a folder beside the database, a file each that only its owner may read: who gets hold of the database alone gets no secret out of it.
/// </summary>
/// <param name="database">The database, whose folder it is.</param>
internal sealed class FolderKeyRing(Database database) : IKeyRing
{
    private const string Extension = ".xml";

    private readonly string _folder = Path.Combine(database.Folder, "keys");

    public async Task<IReadOnlyList<string>> Load(CancellationToken cancellationToken)
    {
        List<string> keys = [];
        string[] files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, $"*{Extension}") : [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            keys.Add(await File.ReadAllTextAsync(file, cancellationToken));
        }

        return keys;
    }

    public async Task Add(string name, string key, CancellationToken cancellationToken)
    {
        string file = Path.Combine(_folder, name + Extension);
        string arriving = $"{file}.{Guid.NewGuid():N}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (FileStream stream = new(arriving, options))
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(key), cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(file))
        {
            File.Delete(arriving);
            return;
        }

        File.Move(arriving, file);
    }
}
