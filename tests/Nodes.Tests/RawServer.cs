using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tributary.Nodes.Tests;

/// <summary>A server on a free port of 127.0.0.1 that reads a request's header, sends given bytes and closes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public RawServer(string answer)
    {
        _listener.Start();
        _serving = Serve(Encoding.Latin1.GetBytes(answer));
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task Serve(byte[] answer)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[4096];
                StringBuilder header = new();
                while (!header.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
                {
                    header.Append(Encoding.Latin1.GetString(buffer, 0, read));
                }

                await stream.WriteAsync(answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Stopped, or the client hung up.
        }
    }
}
