using Tributary.Api.Http;

namespace Tributary.Api.Webhooks;

/// <summary>Checks where a run's end is to be reported. Which addresses may be called is decided when it is called.</summary>
internal static class CallbackUrl
{
    private const int Longest = 2083;

    /// <summary>Adds what is wrong with it.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="name">The member of the body that has it.</param>
    /// <param name="faults">Takes faults.</param>
    public static void Check(string text, string name, FaultList faults)
    {
        if (text.Length is 0 or > Longest)
        {
            faults.Add(
                text.Length == 0 ? "string_too_short" : "string_too_long", $"URL should have 1 to {Longest} characters", "body", name);
        }
        else if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            faults.Add("url_parsing", "Input should be a valid absolute URL", "body", name);
        }
        else if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
        {
            faults.Add("url_scheme", "URL scheme should be 'http' or 'https'", "body", name);
        }
        else if (url.UserInfo.Length > 0)
        {
            faults.Add("url_user_info", "URL should hold no user name and no password", "body", name);
        }
    }
}
