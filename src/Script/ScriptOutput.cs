using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Tributary.Script;

/// <summary>
/// Writes what a script gave as <c>JSON.stringify</c> would: dates as texts, functions and what is undefined left out, numbers that
/// JSON does not have as null. Stops at the limits instead of building what is too large first.
/// </summary>
/// <param name="engine">The script's engine.</param>
/// <param name="guard">Its guard: getters and <c>toJSON</c> run code.</param>
internal sealed class ScriptOutput(Jint.Engine engine, ScriptGuard guard)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly List<ObjectInstance> _open = [];

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="ScriptStoppedException">It is too large, too deep, or holds itself.</exception>
    public ReadOnlyMemory<byte> Write(JsValue value)
    {
        using (Utf8JsonWriter writer = new(_buffer, Options))
        {
            Write(writer, Resolve(value, string.Empty), string.Empty);
        }

        return _buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer, JsValue value, string path)
    {
        guard.Check();
        if (writer.BytesCommitted + writer.BytesPending > ScriptLimits.OutputBytes)
        {
            throw new ScriptStoppedException(ScriptFailures.OutputTooLarge);
        }

        switch (value.Type)
        {
            case Types.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case Types.Number:
                WriteNumber(writer, value);
                break;
            case Types.String:
                WriteText(writer, value.AsString());
                break;
            case Types.Object when !IsLeftOut(value):
                WriteObject(writer, value.AsObject(), path);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter writer, ObjectInstance value, string path)
    {
        if (_open.Exists(each => ReferenceEquals(each, value)))
        {
            throw new ScriptStoppedException(ScriptFailures.Fault($"The result holds itself{(path.Length == 0 ? string.Empty : $", at {path[1..]}")}."));
        }

        if (_open.Count == ScriptLimits.OutputDepth)
        {
            throw new ScriptStoppedException(ScriptFailures.OutputTooDeep);
        }

        _open.Add(value);
        if (value is JsArray list)
        {
            writer.WriteStartArray();
            for (uint i = 0; i < list.Length; i++)
            {
                string key = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                Write(writer, Resolve(list.Get(i), key), $"{path}.{key}");
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            WriteMembers(writer, value, path);
            writer.WriteEndObject();
        }

        _open.RemoveAt(_open.Count - 1);
    }

    private void WriteMembers(Utf8JsonWriter writer, ObjectInstance value, string path)
    {
        foreach (JsValue key in value.GetOwnPropertyKeys(Types.String))
        {
            if (!value.GetOwnProperty(key).Enumerable)
            {
                continue;
            }

            string name = key.AsString();
            JsValue member = Resolve(value.Get(key), name);
            if (!IsLeftOut(member))
            {
                MeasureText(name);
                writer.WritePropertyName(Utf8(name));
                Write(writer, member, $"{path}.{name}");
            }
        }
    }

    private static bool IsLeftOut(JsValue value) => value.Type is Types.Undefined or Types.Symbol || value is Jint.Native.Function.Function;

    private static void WriteNumber(Utf8JsonWriter writer, JsValue value)
    {
        double number = value.AsNumber();
        if (double.IsFinite(number))
        {
            writer.WriteRawValue(TypeConverter.ToString(value));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        MeasureText(text);
        writer.WriteStringValue(Utf8(text));
    }

    private static void MeasureText(string text)
    {
        if (text.Length > ScriptLimits.OutputBytes)
        {
            throw new ScriptStoppedException(ScriptFailures.OutputTooLarge);
        }
    }

    // Half a pair of surrogates is no text that others can read; it becomes the replacement character.
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private JsValue Resolve(JsValue value, string key)
    {
        return value is ObjectInstance instance && instance.Get("toJSON") is Jint.Native.Function.Function toJson
            ? engine.Invoke(toJson, instance, [key])
            : value;
    }
}
