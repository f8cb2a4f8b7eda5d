using Microsoft.AspNetCore.Http;
using Tributary.Engine.Runs;

namespace Tributary.Api.Runs;

/// <summary>A run that was accepted, now or before, or the answer that says why there is none.</summary>
/// <param name="Refusal">The answer; null when there is a run.</param>
/// <param name="Run">The run; null when there is none.</param>
/// <param name="Labels">See <see cref="PreparedRun"/>; null also for a run that was there before.</param>
internal readonly record struct CreatedRun(IResult? Refusal, RunSnapshot? Run = null, IReadOnlyDictionary<string, string>? Labels = null);
