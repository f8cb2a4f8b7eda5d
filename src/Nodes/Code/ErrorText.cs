using System.Text;

namespace Tributary.Nodes.Code;

/// <summary>What a process writes to its error stream: the beginning is kept, everything is read, so that the process is never held up.</summary>
/// <param name="stream">The stream; it is closed at its end.</param>
internal sealed class ErrorText(Stream stream)
{
    private const int Kept = 2048;

    private readonly TaskCompletionSource<string> _text = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The beginning, once the stream has ended.</summary>
    public Task<string> Text => _text.Task;

    /// <summary>Reads to the end.</summary>
    public void Read()
    {
        byte[] kept = new byte[Kept];
        int count = 0;
        try
        {
            using Stream errors = stream;
            count = errors.ReadAtLeast(kept, Kept, throwOnEndOfStream: false);
            Span<byte> rest = stackalloc byte[Kept];
            while (errors.Read(rest) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The end of the process is the end of what it says.
        }

        _text.SetResult(Encoding.UTF8.GetString(kept, 0, count).Trim());
    }
}
