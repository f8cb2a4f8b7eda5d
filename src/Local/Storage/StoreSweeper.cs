using Tributary.Api.Upkeep;
using Tributary.Local.Runs;

namespace Tributary.Local.Storage;

/// <summary>Has the stores rid of what they need no more, every hour, beginning a while after the start.</summary>
internal sealed class StoreSweeper(StoreUpkeep upkeep, TimeProvider time, ILogger<StoreSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly PeriodicTimer _timer = new(First, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken))
            {
                _timer.Period = Interval;
                await Sweep(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        try
        {
            await upkeep.Sweep(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // It does no harm: nobody sees any of it, and the next round removes it.
            Log.StoresNotSwept(logger, fault);
        }
    }
}
