namespace Tributary.Nodes.Alien.Steps;

/// <summary>Where the run's input enters: what it was given becomes its item.</summary>
internal sealed class RequestStep : IAlienStep
{
    public static readonly AlienStepKind Declared = new()
    {
        Type = "http_request",
        Title = "HTTP request",
        Description = "Where the run's input enters. Its parameters are the fields of the input, and their values those that are used when the input has none.",
        IsEntry = true,
    };

    public AlienStepKind Kind => Declared;

    public ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AlienResult(call.Items.All.Select(static item => AlienJson.Write(item.Values, AlienJson.WriteObject))));
}
