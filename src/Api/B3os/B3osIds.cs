using System.Globalization;
using System.Security.Cryptography;
using Tributary.Engine.Values;

namespace Tributary.Api.B3os;

/// <summary>The ids that clients see, and what they stand for.</summary>
internal static class B3osIds
{
    public const string RunPrefix = "run_";
    public const string WorkflowPrefix = "wf_";

    private const string WorkspacePrefix = "org_";
    private const int Longest = 128;
    private const int Digits = 32;

    // Twelve digits hold the milliseconds of more than eight thousand years.
    private const long LastMillisecond = 0xFFFF_FFFF_FFFF;
    private const int RandomBytes = 10;

    /// <summary>The id of a run that the server named.</summary>
    public static string OfRun(Guid run) => RunPrefix + run.ToString("N");

    /// <summary>The id of a workspace.</summary>
    public static string OfWorkspace(Guid workspace) => WorkspacePrefix + workspace.ToString("N");

    /// <summary>Whether a text can be a run's id: <c>run_</c> and letters, digits and underscores, 128 characters at most.</summary>
    public static bool IsRun(string? text) => Is(text, RunPrefix);

    /// <summary>Whether a text can be a workflow's id.</summary>
    public static bool IsWorkflow(string? text) => Is(text, WorkflowPrefix);

    /// <summary>The run that an id stands for. Whatever a client made up stands for a run of its own workspace only.</summary>
    /// <param name="id">See <see cref="IsRun"/>.</param>
    /// <param name="workspace">The workspace.</param>
    public static Guid Run(string id, Guid workspace) => TryReadHex(id.AsSpan(RunPrefix.Length), out Guid run) ? run : StableId.Of($"b3os/{workspace}/{id}");

    /// <summary>A new id of a workflow. Later ones come before earlier ones in ordinal order, as lists show them.</summary>
    public static string NewWorkflow(DateTimeOffset now) => WorkflowPrefix + NewestFirst(now, null);

    /// <summary>32 hexadecimal digits; those of later moments come before those of earlier ones in ordinal order.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="rest">What tells those of one moment apart, ten bytes or more; null for something random.</param>
    public static string NewestFirst(DateTimeOffset at, byte[]? rest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{LastMillisecond - at.ToUnixTimeMilliseconds():x12}{Convert.ToHexStringLower((rest ?? RandomNumberGenerator.GetBytes(RandomBytes)).AsSpan(0, RandomBytes))}");

    /// <summary>The workflow that an id stands for; false when it can stand for none.</summary>
    public static bool TryReadWorkflow(string? id, out Guid workflow)
    {
        workflow = Guid.Empty;
        return IsWorkflow(id) && TryReadHex(id.AsSpan(WorkflowPrefix.Length), out workflow);
    }

    /// <summary>Reads 32 hexadecimal digits, small letters only: there is one way to write each id.</summary>
    public static bool TryReadHex(ReadOnlySpan<char> text, out Guid id)
    {
        id = Guid.Empty;
        return text.Length == Digits && !text.ContainsAnyInRange('A', 'Z') && Guid.TryParseExact(text, "N", out id);
    }

    private static bool Is(string? text, string prefix) =>
        text is not null
        && text.Length > prefix.Length
        && text.Length <= Longest
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.All(static each => char.IsAsciiLetterOrDigit(each) || each == '_');
}
