using Microsoft.Extensions.Configuration;

namespace Tributary.Api.Options;

/// <summary>Credentials of the server's operator, which workspaces use and cannot change (section <c>Tributary</c>).</summary>
public sealed class SharedCredentialOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary";

    /// <summary>The credentials. Default: none.</summary>
    public IList<CredentialOptions> Credentials { get; init; } = [];

    /// <summary>What is wrong with the settings, each with its cure and without any secret; empty when they are right.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        IList<CredentialOptions> credentials = (configuration.GetSection(Section).Get<SharedCredentialOptions>() ?? new SharedCredentialOptions()).Credentials;
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < credentials.Count; i++)
        {
            string place = $"{Section}:{nameof(Credentials)}:{i}";
            foreach ((string setting, string fault) in credentials[i].Faults())
            {
                yield return $"{place}:{setting} {fault}.";
            }

            if (!string.IsNullOrWhiteSpace(credentials[i].Name) && !names.Add(credentials[i].Name))
            {
                yield return $"{place}:{nameof(CredentialOptions.Name)} is '{credentials[i].Name}', as another credential's. Give each a name of its own.";
            }
        }
    }
}
