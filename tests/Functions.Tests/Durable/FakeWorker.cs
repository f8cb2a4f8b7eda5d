using Microsoft.DurableTask;

namespace Tributary.Functions.Tests.Durable;

/// <summary>The functions of one process: how they are called by name, with their input and output as JSON.</summary>
/// <param name="Orchestrators">By name.</param>
/// <param name="Activities">By name; the token is cancelled when the process ends in order.</param>
internal sealed record FakeWorker(
    IReadOnlyDictionary<string, Func<TaskOrchestrationContext, Task>> Orchestrators,
    IReadOnlyDictionary<string, Func<string?, CancellationToken, Task<string?>>> Activities);
