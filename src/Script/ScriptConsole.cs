using Jint;
using Jint.Native;

namespace Tributary.Script;

/// <summary>The console of one call: what a script writes there is shown to who follows the run, and counts for nothing else.</summary>
/// <param name="log">Takes the lines.</param>
internal sealed class ScriptConsole(Action<string> log)
{
    private int _lines;

    /// <summary>Writes a line: texts and other plain values as they are; lists and objects by their kind, for reading them might run code.</summary>
    public JsValue Write(JsValue[] values)
    {
        if (_lines++ < ScriptLimits.LogLines)
        {
            string line = string.Join(' ', values.Take(20).Select(Show));
            log(line.Length <= ScriptLimits.LogLineLength ? line : line[..ScriptLimits.LogLineLength]);
        }

        return JsValue.Undefined;
    }

    private static string Show(JsValue value) => value switch
    {
        _ when value.IsString() => Cut(value.AsString()),
        _ when value.IsArray() => "[list]",
        _ when value.IsObject() => "[object]",
        _ => value.ToString(),
    };

    private static string Cut(string text) => text.Length <= ScriptLimits.LogLineLength ? text : text[..ScriptLimits.LogLineLength];
}
