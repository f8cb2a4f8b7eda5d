namespace Tributary.Api.B3os.Workflows;

/// <summary>The words clients know for the states of workflows and versions.</summary>
internal static class WorkflowStatus
{
    public const string Draft = "draft";
    public const string Active = "active";
    public const string Paused = "paused";
    public const string Archived = "archived";

    public static readonly IReadOnlyList<string> All = [Draft, Active, Paused, Archived];
}
