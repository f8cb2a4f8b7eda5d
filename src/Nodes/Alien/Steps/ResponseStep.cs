namespace Tributary.Nodes.Alien.Steps;

/// <summary>Where results leave the workflow.</summary>
internal sealed class ResponseStep : IAlienStep
{
    public static readonly AlienStepKind Declared = new()
    {
        Type = "http_response",
        Title = "HTTP response",
        Description = "Where results leave the workflow: each parameter becomes a key of results.",
    };

    public AlienStepKind Kind => Declared;

    public ValueTask<AlienResult> Run(AlienCall call, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AlienResult(call.Items.All.Select(static item => AlienJson.Write(item.Values, static (writer, values) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("results"u8);
            AlienJson.WriteObject(writer, values);
            writer.WriteEndObject();
        }))));
}
