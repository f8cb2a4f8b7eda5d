using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Code;
using Tributary.Nodes.Json;
using Tributary.Script;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Runs a JavaScript function over its input.</summary>
/// <param name="scripts">What runs it.</param>
internal sealed class CodeTransformAction(ScriptPool scripts) : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "code-transform",
        Name = "Code transform",
        Description = "Runs a JavaScript function transform(input) and gives what it returns. It computes and nothing else: no network, timers, modules or async.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField(
                "code",
                PayloadType.Text,
                "The code, which holds function transform(input) {…}, at most 65536 characters. It may use 128 MiB of memory, call a function 256 deep, take and give 1 MiB of JSON.",
                Required: true)
            {
                Longest = ScriptLimits.SourceLength,
                Check = static value => ScriptSource.FaultOf(JsonTextInput.Display(value)),
            },
            new PayloadField("input", PayloadType.Any, "What the function is given.", Required: true),
            new PayloadField("timeout", PayloadType.Number, "The longest time in milliseconds, from 1 to 10000. Default 5000.") { Least = 1, Greatest = 10_000 },
            new PayloadField("inputType", PayloadType.Any, "The type of the input, for editors."),
            new PayloadField("outputType", PayloadType.Any, "The type of the output, for editors.")),
        ResultSchema = Declared.Result(("output", "any")),
        ExampleInput = Declared.Json("""{"code":"function transform(input) { return input.items.filter(({ total }) => total > 100).map(({ id }) => id); }","input":{"items":[{"id":"a","total":120},{"id":"b","total":80}]}}"""),
        IsLongRunning = true,
    };

    public async ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(call.Number("timeout", ScriptLimits.Time.TotalMilliseconds));
        (ReadOnlyMemory<byte> json, Failure? failure) = await scripts.Run(call.Node, call.Text("code")!, JsonText.Encode(call.ValueOrNull("input")), time, cancellationToken);
        return failure is not null
            ? new NodeOutcome.Failed(failure)
            : ActionCall.Give(json, static (writer, value) =>
            {
                writer.WritePropertyName("output"u8);
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            });
    }
}
