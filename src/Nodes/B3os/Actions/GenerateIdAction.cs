using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Makes an id that no other step has. One that is run again makes the same.</summary>
internal sealed class GenerateIdAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "generate-id",
        Name = "Generate an id",
        Description = "Makes a unique id: 32 hexadecimal digits after an optional prefix.",
        Category = "utility",
        Payload = new PayloadShape(new PayloadField("prefix", PayloadType.Text, "What the id begins with, at most 64 characters. Default: nothing.") { Longest = 64 }),
        ResultSchema = Declared.Result(("id", "string")),
        ExampleInput = Declared.Json("""{"prefix":"order_"}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken) => ValueTask.FromResult(ActionCall.Give(
        $"{call.Text("prefix")}{StableId.Of($"generate-id/{call.Node.Call.IdempotencyKey}"):N}", static (writer, id) => writer.WriteString("id"u8, id)));
}
