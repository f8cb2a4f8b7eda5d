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

    /// <summary>Why a host is never connected to, as far as its name alone tells; null when that shows only when it is resolved.</summary>
    public string? RefusalOf(string host)
    {
        IPAddress[] known = IPAddress.TryParse(host, out IPAddress? literal) ? [literal]
            : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
            : [];
        return known.Length == 0 || Admitted(host, known).Length > 0 ? null : Refusal(host, known[0]);
    }

    private static string Refusal(string host, IPAddress found)
    {
        string what = IPAddress.TryParse(host, out _) ? $"{found}" : $"{host} is at {found}, which";
        return $"{what} is not a public address. The setting Tributary:Outbound:Allow admits named addresses, networks and hosts.";
    }

    private IPAddress[] Admitted(string host, IPAddress[] found) =>
        allow.HasHost(host) ? found : Array.FindAll(found, address => AddressGuard.IsPublic(address) || allow.Has(address));

    private async Task<IPAddress[]> Admit(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await resolve(host, cancellationToken);
        if (found.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        IPAddress[] admitted = Admitted(host, found);
        return admitted.Length > 0 ? admitted : throw new OutboundRefusedException(Refusal(host, found[0]));
    }
}
