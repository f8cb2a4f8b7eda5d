using System.Diagnostics;
using System.Globalization;

namespace Tributary.Local;

/// <summary>
/// Named moments at which the crash tests kill the process, as a power cut would. They do nothing unless the environment
/// variable <c>TRIBUTARY_KILL_AT</c> names one, with the number of the visit that kills: <c>after-commit:3</c>.
/// </summary>
internal static class FaultPoints
{
    public const string Variable = "TRIBUTARY_KILL_AT";
    public const string BeforeCommit = "before-commit";
    public const string AfterCommit = "after-commit";
    public const string NodeStarting = "node-starting";
    public const string NodeExecuted = "node-executed";
    public const string RunEnding = "run-ending";

    /// <summary>The end of a run is durable, and nobody in this process has been told that it is to be reported.</summary>
    public const string DeliveryOwed = "delivery-owed";

    /// <summary>The end of a run is durable and an attempt to report it is due.</summary>
    public const string DeliveryDue = "delivery-due";

    /// <summary>An attempt to report the end of a run is on record.</summary>
    public const string DeliveryTried = "delivery-tried";

    private static readonly string? Chosen = Environment.GetEnvironmentVariable(Variable)?.Split(':')[0];

    private static int s_visitsLeft = int.TryParse(
        Environment.GetEnvironmentVariable(Variable)?.Split(':').ElementAtOrDefault(1), CultureInfo.InvariantCulture, out int visits) ? visits : 1;

    /// <summary>Every name that every run comes past.</summary>
    public static IReadOnlyList<string> All => [BeforeCommit, AfterCommit, NodeStarting, NodeExecuted, RunEnding];

    public static void Reach(string name)
    {
        if (Chosen is not null && Chosen == name && Interlocked.Decrement(ref s_visitsLeft) == 0)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
