using System.Collections.Concurrent;
using Tributary.Blobs.Storage;
using Tributary.Runtime.Specs;

namespace Tributary.Blobs.Tests.Storage;

public sealed class FreshLookupsTests
{
    private readonly BlockingCollection<TaskCompletionSource<int>> _begun = [];
    private readonly FreshLookups<int> _lookups;

    public FreshLookupsTests() => _lookups = new FreshLookups<int>(_ =>
    {
        TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _begun.Add(answer);
        return answer.Task;
    });

    [Fact]
    public async Task Who_asks_while_one_is_under_way_gets_the_next_and_shares_it()
    {
        Task<int> first = Ask();
        TaskCompletionSource<int> one = Begun();
        Task<int>[] later = [Ask(), Ask(), Ask()];
        Assert.Empty(_begun);
        one.SetResult(1);
        Assert.Equal(1, await first.Within());
        Begun().SetResult(2);

        Assert.All(await Task.WhenAll(later).Within(), static answer => Assert.Equal(2, answer));
        Assert.Empty(_begun);
    }

    [Fact]
    public async Task A_name_that_was_answered_is_looked_up_again()
    {
        for (int i = 0; i < 3; i++)
        {
            Task<int> asked = Ask();
            Begun().SetResult(i);
            Assert.Equal(i, await asked.Within());
        }
    }

    [Fact]
    public async Task A_failure_is_told_to_those_who_shared_it_and_to_nobody_after()
    {
        Task<int> first = Ask();
        TaskCompletionSource<int> one = Begun();
        Task<int> second = Ask();
        one.SetException(new IOException("away"));
        await Assert.ThrowsAsync<IOException>(() => first.Within());
        Begun().SetResult(2);

        Assert.Equal(2, await second.Within());
    }

    [Fact]
    public async Task One_who_goes_takes_nothing_from_the_others()
    {
        using CancellationTokenSource gone = new();
        Task<int> first = _lookups.Ask("name", gone.Token);
        TaskCompletionSource<int> one = Begun();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Within());
        Task<int> second = Ask();
        one.SetResult(1);
        Begun().SetResult(2);

        Assert.Equal(2, await second.Within());
    }

    [Fact]
    public async Task Names_do_not_wait_for_each_other()
    {
        Task<int> first = Ask();
        TaskCompletionSource<int> one = Begun();
        Task<int> other = Ask("other");
        Begun().SetResult(2);
        Assert.Equal(2, await other.Within());
        one.SetResult(1);

        Assert.Equal(1, await first.Within());
    }

    private Task<int> Ask(string name = "name") => _lookups.Ask(name, CancellationToken.None);

    private TaskCompletionSource<int> Begun() =>
        _begun.TryTake(out TaskCompletionSource<int>? answer, Patience.Limit) ? answer : throw new TimeoutException("No look-up began.");
}
