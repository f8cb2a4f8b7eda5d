using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tributary.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection that sends the same request over and over: as little client as possible, since client
/// and server share the machine.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private byte[] _buffer = new byte[64 * 1024];

    public Connection(IPEndPoint server, string path, string key, string body)
    {
        _request = Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server}\r\nX-API-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        _socket.Connect(server);
    }

    /// <summary>Sends the request and reads the whole answer.</summary>
    /// <returns>Whether it was 200 and a completed run.</returns>
    public async ValueTask<bool> Send()
    {
        await _socket.SendAsync(_request);
        int length = 0;
        int end = -1;
        int total = int.MaxValue;
        while (length < total)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            int received = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (received == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += received;
            if (end < 0 && (end = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) >= 0)
            {
                total = TotalLength(end);
            }

            if (end >= 0 && total == int.MaxValue && _buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                break;
            }
        }

        ReadOnlySpan<byte> answer = _buffer.AsSpan(0, length);
        return answer.StartsWith("HTTP/1.1 200"u8) && answer.IndexOf("\"status\":\"completed\""u8) > 0;
    }

    public void Dispose() => _socket.Dispose();

    private int TotalLength(int headerEnd)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        ReadOnlySpan<byte> headers = _buffer.AsSpan(0, headerEnd);
        int at = headers.IndexOf(name);
        if (at < 0)
        {
            return int.MaxValue;
        }

        ReadOnlySpan<byte> rest = headers[(at + name.Length)..];
        int stop = rest.IndexOf((byte)'\r');
        return headerEnd + 4 + int.Parse(stop < 0 ? rest : rest[..stop], null);
    }
}
