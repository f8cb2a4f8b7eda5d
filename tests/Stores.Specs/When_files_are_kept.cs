using System.Security.Cryptography;
using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_files_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private const int Large = 100_000_000;

    private IFileStore Files => Stores.Files;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public async Task They_come_back_as_they_were_also_after_a_restart(int length)
    {
        byte[] content = RandomNumberGenerator.GetBytes(length);
        StoredFile file = File("Ünïcode & \"quoted\" \u6587.pdf");
        using MemoryStream source = new(content);

        StoredFile added = await Files.Add(file, source, CancellationToken.None).Within();
        await Stores.Restart().Within();

        Assert.Equal(file with { Size = length }, added);
        Assert.Equal(added, await Find(file));
        Assert.Equal(content, await Read(file));
    }

    [Fact]
    public async Task A_large_one_is_never_in_memory_whole()
    {
        LiveMemory memory = new();
        await using GivenStream source = new(Large) { OnRead = memory.Look };

        StoredFile added = await Files.Add(File(), source, CancellationToken.None).Within();
        await using Stream content = (await Files.Open(added, CancellationToken.None).Within())!;
        await using GivenStream again = new(Large);
        byte[] expected = new byte[128 * 1024];
        byte[] read = new byte[expected.Length];
        for (int left = Large; left > 0; left -= expected.Length)
        {
            int length = Math.Min(left, expected.Length);
            await again.ReadExactlyAsync(expected.AsMemory(0, length)).AsTask().Within();
            await content.ReadExactlyAsync(read.AsMemory(0, length)).AsTask().Within();
            Assert.True(expected.AsSpan(0, length).SequenceEqual(read.AsSpan(0, length)), $"What comes back differs {left} bytes before the end.");
            memory.Look();
        }

        Assert.Equal((Large, Large), (added.Size, content.Length));
        Assert.True(memory.Growth < Large / 2, $"{memory.Growth} bytes more than at the beginning were in use.");
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4_999_990, 10)]
    [InlineData(2_000_000, 1_000_000)]
    [InlineData(5_000_000, 0)]
    public async Task A_part_can_be_read_from_any_place(int offset, int length)
    {
        byte[] content = RandomNumberGenerator.GetBytes(5_000_000);
        using MemoryStream source = new(content);
        StoredFile file = await Files.Add(File(), source, CancellationToken.None).Within();

        await using Stream stream = (await Files.Open(file, CancellationToken.None).Within())!;
        stream.Seek(offset, SeekOrigin.Begin);
        byte[] part = new byte[length];
        await stream.ReadExactlyAsync(part).AsTask().Within();

        Assert.Equal(content[offset..(offset + length)], part);
    }

    [Fact]
    public async Task Many_can_read_one_at_once()
    {
        byte[] content = RandomNumberGenerator.GetBytes(1_000_000);
        using MemoryStream source = new(content);
        StoredFile file = await Files.Add(File(), source, CancellationToken.None).Within();

        byte[][] copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Read(file))).Within();

        Assert.All(copies, copy => Assert.Equal(content, copy));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(9_000_000)]
    public async Task One_that_breaks_off_leaves_nothing_and_may_be_sent_again(int length)
    {
        StoredFile file = File();
        BrokenSourceException fault = new();
        await using GivenStream broken = new(length) { Fault = fault };

        Assert.Same(fault, await Assert.ThrowsAsync<BrokenSourceException>(() => Files.Add(file, broken, CancellationToken.None).Within()));
        Assert.Null(await Find(file));
        Assert.Null(await Files.Open(file, CancellationToken.None).Within());
        await Stores.Restart().Within();
        Assert.Null(await Find(file));

        using MemoryStream whole = new([1, 2, 3]);
        Assert.Equal(3, (await Files.Add(file, whole, CancellationToken.None).Within()).Size);
    }

    [Fact]
    public async Task One_that_nobody_waits_for_any_more_leaves_nothing()
    {
        StoredFile file = File();
        using CancellationTokenSource gone = new();
        await using GivenStream source = new(9_000_000) { OnRead = () => gone.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Files.Add(file, source, gone.Token).Within());

        Assert.Null(await Find(file));
    }

    [Fact]
    public async Task The_first_of_two_with_one_id_stays()
    {
        StoredFile file = File();
        using MemoryStream first = new([1, 2, 3]);
        using MemoryStream second = new([4, 5, 6, 7]);

        StoredFile added = await Files.Add(file, first, CancellationToken.None).Within();
        Assert.Equal(added, await Files.Add(file with { Name = "other" }, second, CancellationToken.None).Within());

        Assert.Equal([1, 2, 3], await Read(file));
    }

    [Fact]
    public async Task Of_many_with_one_id_at_once_all_get_the_same()
    {
        StoredFile file = File();

        StoredFile[] added = await Task.WhenAll(Enumerable.Range(1, 6).Select(async length =>
        {
            await using GivenStream source = new(length * 1_000);
            return await Files.Add(file, source, CancellationToken.None);
        })).Within();

        Assert.Single(added.Distinct());
        Assert.Equal(added[0].Size, (await Read(file)).Length);
    }

    [Fact]
    public async Task Another_workspace_sees_nothing_and_deletes_nothing()
    {
        Guid other = Guid.NewGuid();
        StoredFile file = File();
        using MemoryStream source = new([1, 2, 3]);
        await Files.Add(file, source, CancellationToken.None).Within();

        Assert.Null(await Files.Find(other, file.Id, CancellationToken.None).AsTask().Within());
        Assert.Null(await Files.Open(file with { WorkspaceId = other }, CancellationToken.None).Within());
        Assert.False(await Files.Delete(other, file.Id, CancellationToken.None).Within());
        Assert.Equal([1, 2, 3], await Read(file));
    }

    [Fact]
    public async Task One_that_was_deleted_is_gone_also_after_a_restart()
    {
        StoredFile file = File();
        using MemoryStream source = new([1, 2, 3]);
        await Files.Add(file, source, CancellationToken.None).Within();

        Assert.True(await Files.Delete(Workspace, file.Id, CancellationToken.None).Within());
        Assert.False(await Files.Delete(Workspace, file.Id, CancellationToken.None).Within());
        await Stores.Restart().Within();

        Assert.Null(await Find(file));
        Assert.Null(await Files.Open(file, CancellationToken.None).Within());
    }

    private static StoredFile File(string name = "report.pdf") => new(Guid.CreateVersion7(), Workspace, name, "application/pdf", 0, At);

    private Task<StoredFile?> Find(StoredFile file) => Files.Find(Workspace, file.Id, CancellationToken.None).AsTask().Within();

    private async Task<byte[]> Read(StoredFile file)
    {
        await using Stream content = (await Files.Open(file, CancellationToken.None).Within())!;
        using MemoryStream whole = new();
        await content.CopyToAsync(whole).Within();
        return whole.ToArray();
    }
}
