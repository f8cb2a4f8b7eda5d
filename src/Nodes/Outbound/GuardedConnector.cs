using System.Net;
using System.Net.Sockets;

namespace Tributary.Nodes.Outbound;

/// <summary>
/// Opens connections to admitted addresses only. A name is resolved once per connection, and the connection goes to exactly
/// the addresses that were checked, so a name whose answer changes in between gains nothing.
/// </summary>
/// <param name="allow">What is admitted besides public addresses.</param>
/// <param name="resolve">Resolves a name.</param>
internal sealed class GuardedConnector(AllowList allow, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>Connects for a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="OutboundRefusedException">No address of the host is admitted.</exception>
    /// <exception cref="SocketException">The name does not resolve, or no address answers.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        IPAddress[] addresses = await Admit(target.Host, cancellationToken);
        for (int i = 0; ; i++)
        {
            // A socket of IPv6 does not reach an IPv4 address that is mapped into it.
            IPAddress address = addresses[i].IsIPv4MappedToIPv6 ? addresses[i].MapToIPv4() : addresses[i];
            Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task<IPAddress[]> Admit(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await resolve(host, cancellationToken);
        if (found.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        IPAddress[] admitted = allow.HasHost(host) ? found : Array.FindAll(found, address => AddressGuard.IsPublic(address) || allow.Has(address));
        if (admitted.Length > 0)
        {
            return admitted;
        }

        string what = literal is null ? $"{host} is at {found[0]}, which" : $"{found[0]}";
        throw new OutboundRefusedException($"{what} is not a public address. The setting Tributary:Outbound:Allow admits named addresses, networks and hosts.");
    }
}
