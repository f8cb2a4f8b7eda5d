using Tributary.Engine.Runs;

namespace Tributary.Api.Noxus.Runs;

/// <summary>What became of the error handler of a run.</summary>
/// <param name="Run">Its run; null when there is none.</param>
/// <param name="Refusal">Why there is none; null when nothing keeps it from being run.</param>
internal readonly record struct HandlerProgress(RunSnapshot? Run, string? Refusal);
