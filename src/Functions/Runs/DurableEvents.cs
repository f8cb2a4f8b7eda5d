using System.Security.Cryptography;
using System.Text;

namespace Tributary.Functions.Runs;

/// <summary>How the events of a run are called in its orchestration, where names that differ by case only are one.</summary>
internal static class DurableEvents
{
    /// <summary>The name for the platform: the same while nobody could take it for another one, otherwise a hash.</summary>
    public static string NameOf(string eventName) => eventName.All(static each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '/' or '-' or '_' or '.')
        ? eventName
        : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventName)));
}
