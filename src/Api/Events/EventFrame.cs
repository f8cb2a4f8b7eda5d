namespace Tributary.Api.Events;

/// <summary>One message of an event stream.</summary>
/// <param name="Id">Where it stands.</param>
/// <param name="Data">Its JSON text on one line, in UTF-8.</param>
internal readonly record struct EventFrame(FrameId Id, ReadOnlyMemory<byte> Data)
{
    /// <summary>The name of the event. Default <c>message</c>, which is what a message without a name has.</summary>
    public string Name { get; init; } = "message";

    /// <summary>What clients see in place of <see cref="Id"/>, a line of visible ASCII; null for the id itself.</summary>
    public string? Mark { get; init; }
}
