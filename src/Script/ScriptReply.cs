using System.Text;

namespace Tributary.Script;

/// <summary>What the process of scripts tells: a line of the console, how a call ended, or, with neither, that it is ready for calls.</summary>
/// <param name="Line">The line; null for the others.</param>
/// <param name="Result">How the call ended; null for the others.</param>
internal sealed record ScriptReply(string? Line, ScriptResult? Result)
{
    /// <summary>The longest encoded reply, in bytes.</summary>
    public const int LongestFrame = ScriptLimits.OutputBytes + (64 * 1024);

    public static readonly ScriptReply Ready = new(null, null);

    private const byte IsReady = 0;
    private const byte IsLine = 1;
    private const byte IsSuccess = 2;
    private const byte IsFailure = 3;
    private const byte IsLastFailure = 4;

    public byte[] Encode() => this switch
    {
        { Line: { } line } => [IsLine, .. Encoding.UTF8.GetBytes(line)],
        { Result: { Failure: { } failure } result } => [result.IsWornOut ? IsLastFailure : IsFailure, .. Encoding.UTF8.GetBytes($"{failure.Type}\n{failure.Message}")],
        { Result: { } result } => [IsSuccess, .. result.Json.Span],
        _ => [IsReady],
    };

    /// <exception cref="InvalidDataException">The message is none.</exception>
    public static ScriptReply Decode(byte[] message) => message switch
    {
        [IsReady] => Ready,
        [IsLine, ..] => new ScriptReply(Encoding.UTF8.GetString(message.AsSpan(1)), null),
        [IsSuccess, ..] => new ScriptReply(null, ScriptResult.Success(message.AsMemory(1))),
        [IsFailure or IsLastFailure, ..] when Encoding.UTF8.GetString(message.AsSpan(1)).Split('\n', 2) is [var type, var text] =>
            new ScriptReply(null, ScriptResult.Failed(new ScriptFailure(type, text), message[0] == IsLastFailure)),
        _ => throw new InvalidDataException("The reply of a script's process cannot be read."),
    };
}
