namespace Tributary.Blobs.Storage;

/// <summary>
/// Look-ups that always begin after they were asked for, and never twice at a time for the same name: those who ask while one is under
/// way share the next. However many ask, a name costs one request after the other.
/// </summary>
/// <param name="look">Looks something up.</param>
internal sealed class FreshLookups<T>(Func<string, Task<T>> look)
{
    private readonly Dictionary<string, LookUp> _latest = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Looks a name up. The look-up itself goes on when the caller goes, for it may be another's as well.</summary>
    public Task<T> Ask(string name, CancellationToken cancellationToken)
    {
        LookUp next;
        lock (_gate)
        {
            LookUp? latest = _latest.GetValueOrDefault(name);
            if (latest is { HasBegun: false })
            {
                return latest.Answer.WaitAsync(cancellationToken);
            }

            next = new LookUp();
            next.Answer = Task.Run(() => Look(name, next, latest?.Answer), CancellationToken.None);
            _latest[name] = next;
        }

        return next.Answer.WaitAsync(cancellationToken);
    }

    private async Task<T> Look(string name, LookUp own, Task? before)
    {
        if (before is not null)
        {
            await Task.WhenAny(before);
        }

        lock (_gate)
        {
            own.HasBegun = true;
        }

        try
        {
            return await look(name);
        }
        finally
        {
            lock (_gate)
            {
                if (_latest.GetValueOrDefault(name) == own)
                {
                    _latest.Remove(name);
                }
            }
        }
    }

    private sealed class LookUp
    {
        public Task<T> Answer { get; set; } = null!;

        public bool HasBegun { get; set; }
    }
}
