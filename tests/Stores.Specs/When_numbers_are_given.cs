using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_numbers_are_given<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    [Fact]
    public async Task They_begin_with_one_and_go_on_after_a_restart()
    {
        List<long> given = [await Next("jobs"), await Next("jobs"), await Next("jobs")];
        await Stores.Restart().Within();
        given.AddRange([await Next("jobs"), await Next("jobs")]);

        Assert.Equal([1, 2, 3, 4, 5], given);
    }

    [Fact]
    public async Task Each_is_given_once_however_many_ask_at_a_time_and_later_ones_are_greater()
    {
        long before = await Next("jobs");
        long[] given = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Next("jobs")))).Within();
        long after = await Next("jobs");

        Assert.Equal(100, given.Distinct().Count());
        Assert.All(given, number => Assert.InRange(number, before + 1, after - 1));
    }

    [Fact]
    public async Task Each_workspace_and_each_sequence_counts_for_itself()
    {
        string longest = new('\uffff', 200);
        foreach (string sequence in new[] { "jobs", "Jobs", "jobs/", "a/b", "..", longest })
        {
            Assert.Equal(1, await Next(sequence));
        }

        Assert.Equal(1, await Stores.Documents.NextNumber(Guid.NewGuid(), "jobs", CancellationToken.None).Within());
        Assert.Equal(2, await Next("jobs"));
        Assert.Equal(2, await Next(longest));
        await Assert.ThrowsAsync<ArgumentException>(() => Next(string.Empty));
        await Assert.ThrowsAsync<ArgumentException>(() => Next(longest + "a"));
    }

    private Task<long> Next(string sequence) => Stores.Documents.NextNumber(Workspace, sequence, CancellationToken.None).Within();
}
