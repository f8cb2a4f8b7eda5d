using Tributary.Local.Storage;

namespace Tributary.Local.Tests.Storage;

public sealed class FolderKeyRingTests : IDisposable
{
    private readonly Store _store = new();

    private string Folder => Path.Combine(_store.Database.Folder, "keys");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Keys_are_files_that_only_their_owner_may_read()
    {
        FolderKeyRing ring = new(_store.Database);
        Assert.Empty(await ring.Load(CancellationToken.None));
        await ring.Add("key-1", "<key>1</key>", CancellationToken.None);
        await ring.Add("key-2", "<key>2</key>", CancellationToken.None);
        await ring.Add("key-1", "<key>other</key>", CancellationToken.None);
        _store.Reopen();

        Assert.Equal(["<key>1</key>", "<key>2</key>"], await new FolderKeyRing(_store.Database).Load(CancellationToken.None));
        Assert.Equal(["key-1.xml", "key-2.xml"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
            foreach (string file in Directory.GetFiles(Folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }
}
