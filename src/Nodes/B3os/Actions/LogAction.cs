using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Notes a message in the run.</summary>
internal sealed class LogAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "log",
        Name = "Log",
        Description = "Notes a message; it is found in the run's execution state.",
        Category = "utility",
        Payload = new PayloadShape(new PayloadField("message", PayloadType.Any, "What is noted, any value.", Required: true)),
        ResultSchema = Declared.Result(("message", "any"), ("loggedAt", "string")),
        ExampleInput = Declared.Json("""{"message":"Hello"}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken) => ValueTask.FromResult(ActionCall.Give(call, static (writer, call) =>
    {
        writer.WritePropertyName("message"u8);
        call.ValueOrNull("message").WriteTo(writer);
        writer.WriteString("loggedAt"u8, call.Now);
    }));
}
