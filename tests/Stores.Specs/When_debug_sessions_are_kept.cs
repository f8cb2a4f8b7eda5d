using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_debug_sessions_are_kept<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private static readonly Guid[] Runs = [.. Enumerable.Range(1, 5).Select(static number => new Guid($"0000000{number}-0000-7000-8000-000000000000"))];

    [Fact]
    public async Task One_gives_its_newest_runs_oldest_first_also_after_a_restart()
    {
        for (int i = 0; i < Runs.Length; i++)
        {
            await Add("desk", Runs[i], i);
        }

        await Stores.Restart().Within();

        Assert.Equal(Runs, await Newest("desk", 10));
        Assert.Equal(Runs[3..], await Newest("desk", 2));
    }

    [Fact]
    public async Task A_run_is_in_it_once()
    {
        await Add("desk", Runs[0], 0);
        await Add("desk", Runs[0], 0);

        Assert.Equal([Runs[0]], await Newest("desk", 10));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("ä ö?#%\\")]
    [InlineData("..")]
    public async Task Any_text_names_one(string session)
    {
        await Add(session, Runs[0], 0);
        await Add(session + "x", Runs[1], 0);

        Assert.Equal([Runs[0]], await Newest(session, 10));
    }

    [Fact]
    public async Task Another_workspace_has_its_own_of_the_same_name()
    {
        await Add("desk", Runs[0], 0);

        Assert.Empty(await Stores.DebugSessions.Newest(Guid.NewGuid(), "desk", 10, CancellationToken.None).AsTask().Within());
        Assert.Empty(await Newest("Desk", 10));
    }

    private Task Add(string session, Guid run, int minute) =>
        Stores.DebugSessions.Add(Workspace, session, run, At.AddMinutes(minute), CancellationToken.None).Within();

    private Task<IReadOnlyList<Guid>> Newest(string session, int limit) =>
        Stores.DebugSessions.Newest(Workspace, session, limit, CancellationToken.None).AsTask().Within();
}
