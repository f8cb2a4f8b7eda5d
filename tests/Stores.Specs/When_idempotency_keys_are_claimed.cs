using Tributary.Engine.Stores;
using Tributary.Runtime.Specs;
using Tributary.Stores.Specs.Port;

namespace Tributary.Stores.Specs;

public abstract class When_idempotency_keys_are_claimed<TFactory> : StoreSpec<TFactory>
    where TFactory : IStoresFactory
{
    private static readonly DateTimeOffset Now = new(DateTimeOffset.UtcNow.UtcTicks, TimeSpan.Zero);
    private static readonly DateTimeOffset Yesterday = Now.AddDays(-1);

    [Fact]
    public async Task The_first_claim_stands_also_after_a_restart()
    {
        CreateClaim first = Claim("key");

        Assert.Null(await Find("key"));
        Assert.Equal(first, await Make(first));
        Assert.Equal(first, await Make(Claim("key")));
        await Stores.Restart().Within();
        Assert.Equal(first, await Find("key"));
        Assert.Equal(first, await Make(Claim("key") with { Request = "another" }));
    }

    [Fact]
    public async Task Every_key_and_every_workspace_has_its_own()
    {
        CreateClaim mine = await Make(Claim("key"));
        CreateClaim theirs = await Make(Claim("key") with { WorkspaceId = Guid.NewGuid() });
        CreateClaim other = await Make(Claim("other"));

        Assert.Equal(3, new[] { mine.Id, theirs.Id, other.Id }.Distinct().Count());
        Assert.Equal(mine, await Find("key"));
        Assert.Equal(other, await Find("other"));
    }

    [Fact]
    public async Task Of_many_at_once_one_wins_and_all_are_told()
    {
        CreateClaim[] told = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Make(Claim("key"))))).Within();

        Assert.Single(told.Distinct());
        Assert.Equal(told[0], await Find("key"));
    }

    [Fact]
    public async Task A_claim_that_expired_is_replaced()
    {
        CreateClaim old = await Make(Claim("key") with { At = Yesterday.AddTicks(-1) });
        CreateClaim next = Claim("key");

        Assert.NotEqual(old, next);
        Assert.Equal(next, await Make(next));
        Assert.Equal(next, await Find("key"));
    }

    [Fact]
    public async Task One_that_may_be_replaced_is_and_of_many_who_may_one_wins()
    {
        CreateClaim first = await Make(Claim("key"));

        Assert.Equal(first, await Make(Claim("key"), instead: Guid.NewGuid()));
        CreateClaim[] told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Make(Claim("key"), first.Id)))).Within();

        Assert.NotEqual(first, Assert.Single(told.Distinct()));
        Assert.Equal(told[0], await Find("key"));
    }

    [Fact]
    public async Task Old_ones_can_be_removed()
    {
        CreateClaim claim = await Make(Claim("key"));

        await Stores.Claims.RemoveBefore(Now.AddHours(-1), CancellationToken.None).Within();
        Assert.Equal(claim, await Find("key"));
        await Stores.Claims.RemoveBefore(Now.AddHours(1), CancellationToken.None).Within();
        Assert.Null(await Find("key"));
    }

    private static CreateClaim Claim(string key) => new(Workspace, key, "request", Guid.CreateVersion7(), Workspace, Now);

    private Task<CreateClaim> Make(CreateClaim claim, Guid? instead = null) => Stores.Claims.Claim(claim, instead, Yesterday, CancellationToken.None).Within();

    private Task<CreateClaim?> Find(string key) => Stores.Claims.Find(Workspace, key, CancellationToken.None).AsTask().Within();
}
