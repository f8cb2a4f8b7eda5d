namespace Tributary.Api.B3os.Definitions;

/// <summary>The sorts of faults that clients know.</summary>
internal static class FaultType
{
    public const string Nodes = "nodes";
    public const string Root = "root";
    public const string Connectivity = "connectivity";
    public const string Pattern = "pattern";
    public const string Variable = "variable";
}
