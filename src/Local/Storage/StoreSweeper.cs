using Microsoft.Extensions.Options;
using Tributary.Api.Options;
using Tributary.Engine.Stores;

namespace Tributary.Local.Runs;

/// <summary>Removes what idempotency keys stood for whose time is over, every hour, beginning a while after the start.</summary>
internal sealed class ClaimSweeper(IClaimStore claims, IOptions<RunOptions> options, TimeProvider time, ILogger<ClaimSweeper> logger) : BackgroundService
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
            await claims.RemoveBefore(time.GetUtcNow() - options.Value.IdempotencyTime, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // They do no harm: an old claim counts no more, and the next round removes it.
            Log.ClaimsNotSwept(logger, fault);
        }
    }
}
