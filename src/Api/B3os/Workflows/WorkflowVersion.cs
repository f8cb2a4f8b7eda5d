using System.Text.Json;

namespace Tributary.Api.B3os.Workflows;

/// <summary>A version of a workflow. It never changes.</summary>
/// <param name="Number">Its number, one-based.</param>
/// <param name="Name">The workflow's name in it.</param>
/// <param name="Description">What the workflow is for.</param>
/// <param name="Definition">The definition as it was given.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record WorkflowVersion(int Number, string Name, string Description, JsonElement Definition, DateTimeOffset CreatedAt);
