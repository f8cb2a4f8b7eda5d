using Azure.Core;
using Azure.Core.Pipeline;

namespace Tributary.Local.Tests;

/// <summary>The way of one process to its storage: cut for good when the process is lost, or for a while when the test says that the storage does not answer.</summary>
internal sealed class CutTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _way = HttpClientTransport.Shared;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _still = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _isLost;

    /// <summary>Which requests are carried out without an answer; none at first.</summary>
    public Func<Request, bool> Swallows { get; set; } = static _ => false;

    /// <summary>Which requests the storage does not get; none at first.</summary>
    public Func<Request, bool> Fails { get; set; } = static _ => false;

    public override Request CreateRequest() => _way.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        lock (_gate)
        {
            Refuse(_isLost || Fails(message.Request));
            _underWay++;
        }

        try
        {
            await _way.ProcessAsync(message);
        }
        finally
        {
            lock (_gate)
            {
                _underWay--;
                Settle();
            }
        }

        // What was on its way when the process was lost reaches nobody.
        Refuse(_isLost || Swallows(message.Request));
    }

    /// <summary>The process is lost: no request is sent any more. Completes when what was on its way has arrived.</summary>
    public Task Lose()
    {
        lock (_gate)
        {
            _isLost = true;
            Settle();
        }

        return _still.Task;
    }

    private static void Refuse(bool fails)
    {
        if (fails)
        {
            throw new IOException("The storage does not answer.");
        }
    }

    private void Settle()
    {
        if (_isLost && _underWay == 0)
        {
            _still.TrySetResult();
        }
    }
}
