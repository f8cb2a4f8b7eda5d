using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;

namespace Tributary.Api.Runs;

/// <summary>A run that can be accepted, or the answer that says why it cannot.</summary>
/// <param name="Refusal">The answer; null when the run can be accepted.</param>
/// <param name="Request">The run; null when it is refused.</param>
/// <param name="Labels">The names of its outputs by their addresses, where its front door has them at hand; null for no such names.</param>
internal readonly record struct PreparedRun(IResult? Refusal, RunRequest? Request = null, IReadOnlyDictionary<string, string>? Labels = null);
