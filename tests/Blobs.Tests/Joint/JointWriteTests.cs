using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Joint;

/// <summary>Imports and deletions of processes that are lost after each number of requests, and beside each other.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class JointWriteTests
{
    private const string Before = "kept 1:1; none 0:; all 1:kept; flow 1:kept; other 0:; ";
    private const string Imported = "changed 2:2,1; made 2:4,3; all 2:made,changed; flow 1:made; other 1:changed; ";
    private const string Deleted = "none 0:; none 0:; all 0:; flow 0:; other 0:; ";

    [Fact]
    public async Task An_import_whose_process_is_lost_anywhere_is_seen_whole_or_not_at_all_and_swept_away() => await Anywhere(
        static (shelf, stores) => shelf.Import(stores),
        static async (shelf, stores) =>
        {
            string seen = await shelf.Show(stores);
            Assert.Contains(seen, new[] { Before, Imported });
            await stores.Workflows.SettleBefore(DateTimeOffset.MaxValue, CancellationToken.None).Within();
            Assert.Equal(seen, await shelf.Show(stores));
            Assert.Empty(await shelf.Leftovers());
        });

    [Fact]
    public async Task An_import_whose_process_is_lost_anywhere_can_be_made_again_at_once() => await Anywhere(
        static (shelf, stores) => shelf.Import(stores),
        static async (shelf, stores) =>
        {
            bool isThere = await shelf.Show(stores) == Imported;
            Assert.Equal(!isThere, await shelf.Import(stores));
            Assert.Equal(Imported, await shelf.Show(stores));
        });

    [Fact]
    public async Task A_deletion_whose_process_is_lost_anywhere_is_seen_whole_or_not_at_all_and_swept_away() => await Anywhere(
        static (shelf, stores) => shelf.Delete(stores),
        static async (shelf, stores) =>
        {
            bool isThere = await stores.Workflows.Find(shelf.Kept.WorkspaceId, shelf.Kept.Id, CancellationToken.None).AsTask().Within() is not null;
            if (isThere)
            {
                Assert.Equal(Before, await shelf.Show(stores));
            }

            await stores.Workflows.SettleBefore(DateTimeOffset.MaxValue, CancellationToken.None).Within();
            Assert.Equal(isThere ? Before : Deleted, await shelf.Show(stores));
            Assert.Empty(await shelf.Leftovers());
        });

    [Fact]
    public async Task What_comes_under_the_id_of_a_deleted_workflow_has_none_of_its_versions() => await Anywhere(
        static (shelf, stores) => shelf.Delete(stores),
        static async (shelf, stores) =>
        {
            await shelf.Delete(stores);
            await stores.Workflows.Add(shelf.Kept with { Name = "next" }, CancellationToken.None).Within();
            Assert.Equal("next 0:; none 0:; all 1:next; flow 1:next; other 0:; ", await shelf.Show(stores));
        });

    [Fact]
    public async Task A_single_change_does_not_wait_for_an_import_whose_process_is_lost() => await Anywhere(
        static (shelf, stores) => shelf.Import(stores),
        static async (shelf, stores) =>
        {
            StoredWorkflow seen = (await stores.Workflows.Find(shelf.Kept.WorkspaceId, shelf.Kept.Id, CancellationToken.None).AsTask().Within())!;
            Assert.True(await stores.Workflows.TryWrite([new WorkflowChange(seen with { Name = "by hand", ETag = "3" }, seen.ETag)], [], CancellationToken.None).Within());

            string expected = seen.Name == "kept" ? Before.Replace("kept", "by hand", StringComparison.Ordinal) : Imported.Replace("changed", "by hand", StringComparison.Ordinal);
            Assert.Equal(expected, await shelf.Show(stores));
        });

    [Fact]
    public async Task Of_many_imports_over_one_state_exactly_one_wins_whole()
    {
        Shelf shelf = await Shelf.Fill();
        BlobStores stores = shelf.Open();

        bool[] won = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shelf.Import(shelf.Open())))).Within();

        Assert.Single(won, true);
        Assert.Equal(Imported, await shelf.Show(stores));
        Assert.Empty(await shelf.Leftovers());
    }

    [Fact]
    public async Task Whoever_has_seen_a_part_of_an_import_sees_all_of_it()
    {
        Shelf shelf = await Shelf.Fill();
        BlobStores stores = shelf.Open();

        Task<bool> import = Task.Run(() => shelf.Import(shelf.Open()));
        bool isOver = false;
        while (!isOver)
        {
            isOver = import.IsCompleted;
            string first = await shelf.Show(stores);
            if (first.Contains("made", StringComparison.Ordinal) || first.Contains("changed", StringComparison.Ordinal))
            {
                StoredWorkflow? kept = await stores.Workflows.Find(shelf.Kept.WorkspaceId, shelf.Kept.Id, CancellationToken.None).AsTask().Within();
                StoredWorkflow? made = await stores.Workflows.Find(shelf.Made.WorkspaceId, shelf.Made.Id, CancellationToken.None).AsTask().Within();
                Assert.Equal(("changed", "made"), (kept?.Name, made?.Name));
                Assert.Equal(2, (await stores.Versions.List(shelf.Made.WorkspaceId, shelf.Made.Id, 0, 10, CancellationToken.None).Within()).Total);
            }
        }

        Assert.True(await import.Within());
        Assert.Equal(Imported, await shelf.Show(stores));
    }

    [Fact]
    public async Task What_a_process_is_at_is_not_swept_away()
    {
        Shelf shelf = await Shelf.Fill();
        await Lose(shelf, 7, static (each, stores) => each.Import(stores));
        IReadOnlyList<string> before = await shelf.Leftovers();

        await shelf.Open().Workflows.SettleBefore(DateTimeOffset.UtcNow - TimeSpan.FromHours(1), CancellationToken.None).Within();

        Assert.NotEmpty(before);
        Assert.Equal(before, await shelf.Leftovers());
    }

    /// <summary>Does something in processes that are lost after no request, after one, and so on, and looks at each with another process.</summary>
    private static async Task Anywhere(Func<Shelf, BlobStores, Task<bool>> act, Func<Shelf, BlobStores, Task> look)
    {
        int life = 0;
        bool isLost;
        do
        {
            Shelf shelf = await Shelf.Fill();
            isLost = await Lose(shelf, life++, act);
            await look(shelf, shelf.Open());
        }
        while (isLost);

        Assert.True(life > 8, $"The last process needed only {life} requests.");
    }

    private static async Task<bool> Lose(Shelf shelf, int life, Func<Shelf, BlobStores, Task<bool>> act)
    {
        MortalTransport transport = new(life);
        Exception? end = await Record.ExceptionAsync(async () => Assert.True(await act(shelf, shelf.Open(transport))));
        Assert.Equal(transport.IsLost, end is ProcessLostException);
        return transport.IsLost;
    }
}
