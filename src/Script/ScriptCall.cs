namespace Tributary.Script;

/// <summary>One call of a script's function.</summary>
/// <param name="Source">The source, which has been checked.</param>
/// <param name="Input">What the function is given, as JSON.</param>
/// <param name="Now">The time that the script sees, all the while.</param>
/// <param name="Seed">What its random numbers follow from: the same for each try of a step.</param>
/// <param name="Time">How long it may run.</param>
internal sealed record ScriptCall(string Source, ReadOnlyMemory<byte> Input, DateTimeOffset Now, string Seed, TimeSpan Time)
{
    /// <summary>The longest encoded call, in bytes: characters of a source take up to three.</summary>
    public const int LongestFrame = ScriptLimits.InputBytes + (3 * ScriptLimits.SourceLength) + (64 * 1024);

    /// <summary>A call that uses what most calls do.</summary>
    public static readonly ScriptCall First = new(
        "function transform({ list }) { const sum = list.filter(x => x > 1).map(x => ({ x })).reduce((a, { x }) => a + x, 0); return JSON.parse(JSON.stringify({ ...{ sum }, text: `${sum}` })); }",
        """{"list":[1,2,3]}"""u8.ToArray(),
        DateTimeOffset.UnixEpoch,
        string.Empty,
        ScriptLimits.LongestTime);

    public byte[] Encode()
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream))
        {
            writer.Write(Now.UtcTicks);
            writer.Write(Time.Ticks);
            writer.Write(Seed);
            writer.Write(Source);
            writer.Write(Input.Span);
        }

        return stream.ToArray();
    }

    public static ScriptCall Decode(byte[] message)
    {
        using MemoryStream stream = new(message);
        using BinaryReader reader = new(stream);
        DateTimeOffset now = new(reader.ReadInt64(), TimeSpan.Zero);
        TimeSpan time = TimeSpan.FromTicks(reader.ReadInt64());
        string seed = reader.ReadString();
        string source = reader.ReadString();
        return new ScriptCall(source, message.AsMemory((int)stream.Position), now, seed, time);
    }
}
