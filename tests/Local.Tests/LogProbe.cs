using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

/// <summary>Lets a test wait until something is logged.</summary>
public sealed class LogProbe : ILoggerProvider, ILogger
{
    private readonly Channel<EventId> _entries = Channel.CreateUnbounded<EventId>();

    /// <summary>Waits for the next entry of that number.</summary>
    public async Task Entry(int id)
    {
        while ((await _entries.Reader.ReadAsync().AsTask().Within()).Id != id)
        {
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Writer.TryWrite(eventId);

    public void Dispose()
    {
    }
}
