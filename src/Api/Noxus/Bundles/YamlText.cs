using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>JSON as YAML and back: the same values in a form that people read. Of YAML only that part is read which says no more than JSON does.</summary>
internal static partial class YamlText
{
    // As deep as a JSON body may be.
    private const int Deepest = 64;

    /// <summary>Writes each JSON text as a document of its own.</summary>
    public static byte[] Write(IEnumerable<byte[]> documents)
    {
        StringBuilder text = new();
        using StringWriter target = new(text, CultureInfo.InvariantCulture) { NewLine = "\n" };
        Emitter emitter = new(target, new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences().WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        foreach (byte[] json in documents)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: false));
            Write(emitter, JsonText.Parse(json));
            emitter.Emit(new DocumentEnd(isImplicit: true));
        }

        emitter.Emit(new StreamEnd());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The documents of a text as JSON.</summary>
    /// <exception cref="YamlException">The text is no YAML, or uses more of it than JSON can say: anchors, keys that are no texts.</exception>
    public static IReadOnlyList<byte[]> Read(string text)
    {
        List<byte[]> documents = [];
        Parser parser = new(new StringReader(text));
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            documents.Add(JsonText.Write(parser, static (writer, parser) => Read(writer, parser, 0)));
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private static void Write(Emitter emitter, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                bool isEmpty = value.GetPropertyCount() == 0;
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isEmpty ? MappingStyle.Flow : MappingStyle.Block));
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    WriteText(emitter, member.Name);
                    Write(emitter, member.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(
                    AnchorName.Empty, TagName.Empty, isImplicit: true, value.GetArrayLength() == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                WriteText(emitter, value.GetString()!);
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, value.GetRawText(), ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }

    // Plain only what no reader of any version of YAML takes for something else.
    private static void WriteText(Emitter emitter, string text)
    {
        bool isPlain = Word().IsMatch(text) && !Constant().IsMatch(text);
        emitter.Emit(new Scalar(
            AnchorName.Empty, TagName.Empty, text, isPlain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlainImplicit: isPlain, isQuotedImplicit: !isPlain));
    }

    private static void Read(Utf8JsonWriter writer, IParser parser, int depth)
    {
        ParsingEvent next = parser.Current!;
        if (depth > Deepest)
        {
            throw new YamlException(next.Start, next.End, $"Values are at most {Deepest} deep.");
        }

        if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw new YamlException(next.Start, next.End, "Anchors and aliases are not read; write the value out where it is used.");
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            writer.WriteStartObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                writer.WritePropertyName(Utf8(parser.Consume<Scalar>().Value));
                Read(writer, parser, depth + 1);
            }

            writer.WriteEndObject();
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            writer.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                Read(writer, parser, depth + 1);
            }

            writer.WriteEndArray();
        }
        else
        {
            Read(writer, parser.Consume<Scalar>());
        }
    }

    private static void Read(Utf8JsonWriter writer, Scalar scalar)
    {
        string text = scalar.Value;
        bool isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        if (isPlain && text is ("" or "~" or "null"))
        {
            writer.WriteNullValue();
        }
        else if (isPlain && text is ("true" or "false"))
        {
            writer.WriteBooleanValue(text == "true");
        }
        else if (isPlain && Number().IsMatch(text))
        {
            writer.WriteRawValue(text);
        }
        else
        {
            writer.WriteStringValue(Utf8(text));
        }
    }

    // Half a character becomes the mark for one that could not be read.
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.\-/]*( [A-Za-z0-9_.\-/]+)*\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
