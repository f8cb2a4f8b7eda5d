using System.Text.Json;

namespace Tributary.Api.Runs;

/// <summary>Makes the run that a request asks for; what is wrong with the request is part of the answer.</summary>
/// <param name="body">The request's body.</param>
/// <param name="runId">The id the run is to have.</param>
internal delegate ValueTask<PreparedRun> RunMaker(JsonElement body, Guid runId);
