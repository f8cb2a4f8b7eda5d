namespace Tributary.Api.Telemetry;

/// <summary>What spans and measurements are called. Dashboards and alerts stand on these names: never rename one.</summary>
public static class TelemetryNames
{
    /// <summary>The source of all spans, and the meter of all measurements.</summary>
    public const string Source = "Tributary";

    /// <summary>The setting that has both sent out, by the OpenTelemetry protocol.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal const string ServiceNameSetting = "OTEL_SERVICE_NAME";
    internal const string ServiceName = "tributary";

    internal const string RequestSpan = "create run";
    internal const string RunSpan = "run";
    internal const string NodeSpan = "node";

    internal const string RunId = "tributary.run.id";
    internal const string ParentRunId = "tributary.run.parent_id";
    internal const string RunStatus = "tributary.run.status";
    internal const string WorkflowId = "tributary.workflow.id";
    internal const string NodeId = "tributary.node.id";
    internal const string NodeType = "tributary.node.type";
    internal const string NodeAttempt = "tributary.node.attempt";
    internal const string NodePhase = "tributary.node.phase";
    internal const string NodeStatus = "tributary.node.status";
    internal const string FailureType = "tributary.failure.type";
    internal const string RequestMethod = "http.request.method";
    internal const string ResponseStatus = "http.response.status_code";

    internal const string Succeeded = "succeeded";
    internal const string Failed = "failed";
    internal const string Waiting = "waiting";
    internal const string CutOff = "cut_off";

    internal const string Runs = "tributary.runs";
    internal const string RunDuration = "tributary.run.duration";
}
