using System.Globalization;
using Tributary.Api.Health;

namespace Tributary.Local.Storage;

/// <summary>The server is ready while the disk takes writes: it tries one each time it is asked.</summary>
internal sealed class DiskReadiness(CommitQueue commits, TimeProvider time) : IReadiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async ValueTask<string?> WhyNot(CancellationToken cancellationToken)
    {
        string now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        try
        {
            await commits.Commit(transaction => transaction.Execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('last-ready', $0)", now))
                .WaitAsync(Patience, time, cancellationToken);
            return null;
        }
        catch (TimeoutException)
        {
            return $"The disk did not take a write within {Patience.TotalSeconds:0} seconds.";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"The disk takes no writes: {exception.Message}";
        }
    }
}
