using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Scene;

/// <summary>A run that failed because an address was refused.</summary>
internal static class Refusal
{
    public static void Assert(JsonElement run, string message)
    {
        JsonElement progress = run.GetProperty("progress_details");
        string error = ContractServer.Text(run, "error");
        Xunit.Assert.Equal("failed", ContractServer.Text(run, "status"));
        Xunit.Assert.Equal("address_refused", ContractServer.Text(progress.GetProperty("run_logs"), "error_type"));
        Xunit.Assert.StartsWith(message, error, StringComparison.Ordinal);
        Xunit.Assert.EndsWith(" The setting Tributary:Outbound:Allow admits named addresses, networks and hosts.", error, StringComparison.Ordinal);
        Xunit.Assert.Equal("errored", ContractServer.Text(progress.GetProperty("per_node_progress").GetProperty("call"), "status"));
        Xunit.Assert.Equal(JsonValueKind.Null, run.GetProperty("output").ValueKind);
    }
}
