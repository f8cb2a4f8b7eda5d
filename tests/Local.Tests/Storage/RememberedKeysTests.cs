using System.Reflection;
using Tributary.Engine.Stores;
using Tributary.Local.Storage;
using Tributary.Runtime.Specs;
using Tributary.Shared;

namespace Tributary.Local.Tests.Storage;

public sealed class RememberedKeysTests
{
    private readonly MemoryKeys _store = new();

    [Fact]
    public async Task A_key_that_was_found_is_not_looked_up_again_until_one_is_removed()
    {
        RememberedKeys keys = new(_store);
        StoredKey key = MemoryKeys.Key("hash");
        Assert.Null(await keys.Find("hash", CancellationToken.None));
        await keys.Add(key, CancellationToken.None);
        Assert.Equal(key, await keys.Find("hash", CancellationToken.None));
        _store.Broken["hash"] = new InvalidOperationException("looked up");
        Assert.Equal(key, await keys.Find("hash", CancellationToken.None));

        await keys.Remove(key.WorkspaceId, key.Id, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => keys.Find("hash", CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task A_look_up_that_a_removal_overtakes_is_not_remembered()
    {
        StoredKey key = MemoryKeys.Key("hash");
        await _store.Add(key, CancellationToken.None);
        SlowKeys slow = SlowKeys.Before(_store);
        RememberedKeys keys = new((IApiKeyStore)(object)slow);
        Task<StoredKey?> before = keys.Find("hash", CancellationToken.None).AsTask();
        await keys.RemoveAll(key.WorkspaceId, CancellationToken.None);
        slow.Release();

        Assert.Equal(key, await before.Within());
        Assert.Null(await keys.Find("hash", CancellationToken.None).AsTask().Within());
    }

    /// <summary>Keys whose look-ups have read the store, and answer when they are released.</summary>
    public class SlowKeys : DispatchProxy
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private MemoryKeys? _store;

        internal static SlowKeys Before(MemoryKeys store)
        {
            SlowKeys slow = (SlowKeys)(object)Create<IApiKeyStore, SlowKeys>();
            slow._store = store;
            return slow;
        }

        internal void Release() => _released.SetResult();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            object? answer = targetMethod!.Invoke(_store, args);
            return answer is ValueTask<StoredKey?> found ? new ValueTask<StoredKey?>(After(found)) : answer;
        }

        private async Task<StoredKey?> After(ValueTask<StoredKey?> found)
        {
            await _released.Task;
            return await found;
        }
    }
}
