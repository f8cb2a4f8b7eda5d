using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Tributary.Api.Credentials;

/// <summary>
/// A key ring in memory: data protection reads and adds keys without waiting, and whoever uses it keeps what was added. What is no key, such as
/// a file that was cut off, is left out: what it encrypted does not open.
/// </summary>
internal sealed class LoadedKeyRing(IEnumerable<string> keys) : IXmlRepository
{
    private readonly ConcurrentQueue<string> _keys = new(keys.Where(IsKey));
    private readonly ConcurrentQueue<(string Name, string Key)> _added = new();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys.Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
    {
        string key = element.ToString(SaveOptions.DisableFormatting);
        _keys.Enqueue(key);
        _added.Enqueue((friendlyName, key));
    }

    /// <summary>Keeps what was added since, in a ring that lasts.</summary>
    public async Task Keep(IKeyRing ring, CancellationToken cancellationToken)
    {
        while (_added.TryPeek(out (string Name, string Key) added))
        {
            await ring.Add(added.Name, added.Key, cancellationToken);
            _added.TryDequeue(out _);
        }
    }

    private static bool IsKey(string text)
    {
        try
        {
            return XElement.Parse(text).HasElements;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
