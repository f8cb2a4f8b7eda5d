using Tributary.Nodes.B3os.Storage;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.B3os.Storage;

public sealed class LoopTallyTests
{
    private readonly LoopTally _tally = new(new MemoryDocuments());
    private readonly Guid _workspace = Guid.NewGuid();

    [Fact]
    public async Task What_fits_is_counted_and_what_does_not_is_not()
    {
        Assert.True(await Take("run", "a", 60));
        Assert.False(await Take("run", "b", 41));
        Assert.True(await Take("run", "c", 40));
        Assert.False(await Take("run", "d", 1));
        Assert.True(await Take("other run", "a", 100));
    }

    [Fact]
    public async Task A_step_that_comes_again_is_counted_once()
    {
        Assert.True(await Take("run", "a", 60));
        Assert.True(await Take("run", "a", 60));
        Assert.True(await Take("run", "b", 40));
        Assert.True(await Take("run", "a", 60));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        bool[] taken = await Task.WhenAll(Enumerable.Range(0, 150).Select(step => Task.Run(() => Take("run", $"{step}", 1))));

        Assert.Equal(100, taken.Count(static each => each));
    }

    [Fact]
    public async Task A_workspace_has_tallies_of_its_own()
    {
        Assert.True(await Take("run", "a", 100));
        Assert.True(await _tally.TryTake(Guid.NewGuid(), "run", "a", 100, 100, CancellationToken.None));
    }

    private Task<bool> Take(string run, string step, long nodes) => _tally.TryTake(_workspace, run, step, nodes, 100, CancellationToken.None);
}
