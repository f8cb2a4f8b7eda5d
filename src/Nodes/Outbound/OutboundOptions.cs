namespace Tributary.Nodes.Outbound;

/// <summary>Where calls made for callers may go. Default: to public addresses only.</summary>
public sealed class OutboundOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Tributary:Outbound";

    /// <summary>
    /// What may be reached although it is not public: IP addresses, networks such as <c>10.1.0.0/16</c>, and host names, which
    /// are matched whole and admit every address they resolve to. Default: nothing.
    /// </summary>
    public IList<string> Allow { get; init; } = [];

    /// <summary>Everything that is wrong with the options, one text each; empty when they can be used.</summary>
    public static IReadOnlyList<string> Faults(OutboundOptions options)
    {
        List<string> faults = [];
        for (int i = 0; i < options.Allow.Count; i++)
        {
            if (AllowList.Fault(options.Allow[i]) is { } fault)
            {
                faults.Add($"{Section}:Allow:{i} '{options.Allow[i]}' {fault}.");
            }
        }

        return faults;
    }
}
