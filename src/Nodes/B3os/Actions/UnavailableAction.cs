using Tributary.Engine.Runs;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>An action that is known, so that definitions are told what is missing, but that this server cannot run.</summary>
/// <param name="action">The declaration; says why.</param>
internal sealed class UnavailableAction(B3osAction action) : IActionRunner
{
    public B3osAction Action => action;

    /// <summary>Code of the caller's.</summary>
    public static UnavailableAction CodeTransform() => new(new B3osAction
    {
        Type = "code-transform",
        Name = "Code transform",
        Description = "Runs a JavaScript function over its input.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("code", PayloadType.Text, "The code, which holds function transform(input) {…}.", Required: true) { Longest = 64 * 1024 },
            new PayloadField("input", PayloadType.Any, "What the function is given.", Required: true),
            new PayloadField("timeout", PayloadType.Number, "The longest time in milliseconds, from 1 to 10000. Default 5000.") { Least = 1, Greatest = 10_000 },
            new PayloadField("inputType", PayloadType.Any, "The type of the input, for editors."),
            new PayloadField("outputType", PayloadType.Any, "The type of the output, for editors.")),
        ResultSchema = Declared.Result(("output", "any")),
        ExampleInput = Declared.Json("""{"code":"function transform(input) { return input; }","input":1}"""),
        Unavailable = "needs a JavaScript engine, which this server does not have",
    });

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("unavailable", $"The action {action.Type} {action.Unavailable}."));
}
