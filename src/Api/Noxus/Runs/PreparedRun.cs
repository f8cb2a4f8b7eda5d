using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>A run that can be accepted, or the answer that says why it cannot.</summary>
/// <param name="Refusal">The answer; null when the run can be accepted.</param>
/// <param name="Request">The run; null when it is refused.</param>
/// <param name="Workflow">The workflow it executes; null when it is refused.</param>
internal readonly record struct PreparedRun(IResult? Refusal, RunRequest? Request, CompiledWorkflow? Workflow);
