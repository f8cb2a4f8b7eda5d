using System.Text;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tributary.Blobs.Runs;
using Tributary.Engine.Deliveries;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Scene;
using Tributary.Functions.Webhooks;

namespace Tributary.Functions.Tests;

/// <summary>What the worker's serializer makes of payloads. Their form is stored in histories: it never changes.</summary>
public sealed class PayloadTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FunctionsApp _app = new();

    public static TheoryData<object, string> Payloads => new()
    {
        {
            new StepCall(new Guid("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111"), new LogPosition(3, 0, 512), [new NodeTurn("a", 1, 0, null), new NodeTurn("b", 2, 1, ValueRef.FromText("yes"))]),
            """{"run":"5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111","after":{"sequence":3,"segment":0,"offset":512},"nodes":[{"node":"a","attempt":1,"phase":0},{"node":"b","attempt":2,"phase":1,"carried":{"json":"yes"}}]}"""
        },
        {
            new StepResult(new LogPosition(4, 0, 600), [new NodeEnd("a", 1, 0, At, ["output"], ["x"], null, null)], IsOver: true),
            """{"end":{"sequence":4,"segment":0,"offset":600},"ends":[{"node":"a","attempt":1,"phase":0,"at":"2026-03-01T12:00:00+00:00","gave":["output"],"took":["x"]}],"over":true}"""
        },
        {
            new StepResult(LogPosition.Start, [new NodeEnd("a", 1, 0, At, null, null, null, new Suspension.Timer(At)), new NodeEnd("b", 1, 0, At, null, null, new Failure("busy", "Später.", true), null)], IsOver: false),
            """{"end":{"sequence":0,"segment":0,"offset":0},"ends":[{"node":"a","attempt":1,"phase":0,"at":"2026-03-01T12:00:00+00:00","waits":{"for":"timer","until":"2026-03-01T12:00:00+00:00"}},{"node":"b","attempt":1,"phase":0,"at":"2026-03-01T12:00:00+00:00","failed":{"type":"busy","message":"Später.","retryable":true}}],"over":false}"""
        },
        {
            new StepResult(LogPosition.Start, [new NodeEnd("a", 1, 0, At, null, null, null, new Suspension.Child(Guid.Empty, ValueRef.Stored("run/key", 9000)))], IsOver: false),
            """{"end":{"sequence":0,"segment":0,"offset":0},"ends":[{"node":"a","attempt":1,"phase":0,"at":"2026-03-01T12:00:00+00:00","waits":{"for":"child","workflowId":"00000000-0000-0000-0000-000000000000","input":{"key":"run/key","length":9000}}}],"over":false}"""
        },
        {
            new ChildCall("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111", "a", 0, 2, 1, Guid.Empty, ValueRef.FromText("x")),
            """{"parentId":"5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111","nodeId":"a","iteration":0,"attempt":2,"phase":1,"workflowId":"00000000-0000-0000-0000-000000000000","input":{"json":"x"}}"""
        },
        {
            new ChildStart(new RunStart(1, new WorkflowGraph([], [])), null),
            """{"start":{"version":1,"graph":{"nodes":[],"edges":[]}}}"""
        },
        { new ChildStart(null, new Failure("unknown_workflow", "Gone.")), """{"refused":{"type":"unknown_workflow","message":"Gone.","retryable":false}}""" },
        { new RunEnd(Guid.Empty, RunStatus.Stopped, null), """{"run":"00000000-0000-0000-0000-000000000000","status":"Stopped"}""" },
        {
            new WebhookCall(new DeliveryKey(new Guid("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111"), new Guid("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b"), Guid.Empty), IsDue: true),
            """{"delivery":{"workspaceId":"5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111","runId":"0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b","deliveryId":"00000000-0000-0000-0000-000000000000"},"due":true}"""
        },
        {
            new DeliveryKey(new Guid("5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111"), new Guid("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b"), new Guid("0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b")),
            """{"workspaceId":"5f0e2f64-9f3a-4c0d-8a40-6b8a7b3cf111","runId":"0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b","deliveryId":"0b8f1f5c-2d6e-4f7a-9d51-1c2d3e4f5a6b"}"""
        },
        { new WebhookResult(At), """{"next":"2026-03-01T12:00:00+00:00"}""" },
        { new WebhookResult(null), "{}" },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void They_are_written_and_read_as_ever(object payload, string json)
    {
        ObjectSerializer serializer = _app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;

        Assert.Equal(json, serializer.Serialize(payload).ToString());
        object? read = serializer.Deserialize(new MemoryStream(Encoding.UTF8.GetBytes(json)), payload.GetType(), CancellationToken.None);
        Assert.Equal(json, serializer.Serialize(read).ToString());
    }

    [Fact]
    public void What_the_platform_sends_of_its_own_is_written_too()
    {
        ObjectSerializer serializer = _app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;

        Assert.Equal("""{"anyName":1}""", serializer.Serialize(new { AnyName = 1 }).ToString());
    }

    public void Dispose() => _app.Dispose();
}
