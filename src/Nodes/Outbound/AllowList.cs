using System.Net;
using System.Net.Sockets;

namespace Tributary.Nodes.Outbound;

/// <summary>The addresses, networks and hosts that are reached although they are not public.</summary>
internal sealed class AllowList
{
    private readonly List<IPNetwork> _networks = [];
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads entries that were checked; see <see cref="OutboundOptions.Faults"/>.</summary>
    public AllowList(IEnumerable<string> entries)
    {
        foreach (string entry in entries)
        {
            if (TryNetwork(entry) is { } network)
            {
                _networks.Add(network);
            }
            else
            {
                _hosts.Add(entry);
            }
        }
    }

    /// <summary>What is wrong with an entry; null when it is an address, a network or a host name.</summary>
    public static string? Fault(string? entry)
    {
        if (string.IsNullOrWhiteSpace(entry))
        {
            return "is empty";
        }

        if (TryNetwork(entry) is not null)
        {
            return null;
        }

        if (entry.Contains('/', StringComparison.Ordinal))
        {
            return "is no network such as 10.1.0.0/16; no bit after the prefix may be set";
        }

        return Uri.CheckHostName(entry) == UriHostNameType.Dns ? null : "is neither an IP address nor a network nor a host name";
    }

    /// <summary>Whether the host may be reached at any address.</summary>
    public bool HasHost(string host) => _hosts.Contains(host);

    /// <summary>Whether the address may be reached. An IPv4 address mapped into IPv6 is the IPv4 address.</summary>
    public bool Has(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (IPNetwork network in _networks)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork? TryNetwork(string entry)
    {
        if (IPAddress.TryParse(entry, out IPAddress? address))
        {
            IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return new IPNetwork(plain, plain.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        // Whoever writes 10.0.0.1/8 may mean one address; the parser would admit all sixteen million.
        return IPNetwork.TryParse(entry, out IPNetwork network)
            && IPAddress.TryParse(entry.AsSpan(0, entry.IndexOf('/', StringComparison.Ordinal)), out IPAddress? start)
            && start.Equals(network.BaseAddress)
            ? network
            : null;
    }
}
