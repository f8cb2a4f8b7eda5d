using System.Collections.Concurrent;

namespace Tributary.Script;

/// <summary>
/// What this process does: reads calls from its input, runs one at a time, and answers each on its output. It ends when its input does,
/// at once and whatever runs: then nobody is left who would end it.
/// </summary>
/// <param name="input">Frames of calls.</param>
/// <param name="output">Frames of replies.</param>
internal sealed class ScriptServer(Stream input, Stream output)
{
    private readonly BlockingCollection<ScriptCall> _calls = [];

    /// <summary>Serves until the input ends.</summary>
    public void Serve()
    {
        // Scripts run on a thread whose stack is known; the one that reads looks for the end all the while.
        new Thread(Work, ScriptLimits.ThreadStackBytes) { IsBackground = true, Name = "script" }.Start();
        while (ScriptFrames.Read(input, ScriptCall.LongestFrame) is { } frame)
        {
            _calls.Add(ScriptCall.Decode(frame));
        }

        Environment.Exit(0);
    }

    private void Work()
    {
        ScriptEngine engine = new();

        // What the engine needs at its first call is loaded and compiled before anybody's time runs.
        _ = engine.Run(ScriptCall.First, static _ => { });
        Send(ScriptReply.Ready);
        foreach (ScriptCall call in _calls.GetConsumingEnumerable())
        {
            Send(new ScriptReply(null, engine.Run(call, line => Send(new ScriptReply(line, null)))));
        }
    }

    private void Send(ScriptReply reply)
    {
        output.Write(ScriptFrames.Of(reply.Encode()));
        output.Flush();
    }
}
