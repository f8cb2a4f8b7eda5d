using Tributary.Api.Tests.Contract.Scene;

namespace Tributary.Api.Tests.Alien.Scene;

/// <summary>The server, allowed to call this machine and with a language model in its settings, as clients of the Alien API see it.</summary>
public sealed class AlienServer() : ContractServer(
    "--Tributary:Outbound:Allow:0=127.0.0.1", "--Tributary:Models:0:Name=big-one", "--Tributary:Models:0:Label=Big One", "--Tributary:Models:0:Provider=somebody")
{
    private readonly Lazy<HttpClient> _plain = new(static () => new HttpClient());

    /// <summary>A client of the first workspace.</summary>
    internal AlienClient Api => With(Key);

    /// <summary>A client of another workspace.</summary>
    internal AlienClient Foreign => With(OtherKey);

    /// <summary>A client that shows a key, or none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="header">The header it is shown in, when that is not Authorization.</param>
    /// <param name="prefix">What stands before the paths.</param>
    internal AlienClient With(string? key, string? header = null, string prefix = "") => new(_plain.Value, Client.BaseAddress! + prefix, key, header);
}
