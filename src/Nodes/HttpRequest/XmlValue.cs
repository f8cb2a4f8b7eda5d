using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Tributary.Engine.Values;

namespace Tributary.Nodes.HttpRequest;

/// <summary>XML as JSON: an element is an object of its attributes (<c>@name</c>), its elements by their local names and its text (<c>#text</c>); one that has only text is that text.</summary>
internal static class XmlValue
{
    /// <summary>The most elements within one another.</summary>
    public const int Deepest = 24;

    /// <summary>The value <c>{"root": …}</c>.</summary>
    /// <exception cref="XmlException">The text is not XML, declares a document type, or is nested too deep.</exception>
    public static JsonElement Parse(string text)
    {
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        using (XmlReader depths = XmlReader.Create(new StringReader(text), settings))
        {
            while (depths.Read())
            {
                if (depths.Depth > Deepest)
                {
                    throw new XmlException($"It has more than {Deepest} elements within one another.");
                }
            }
        }

        using XmlReader reader = XmlReader.Create(new StringReader(text), settings);
        XElement root = XDocument.Load(reader).Root!;
        return JsonText.Parse(JsonText.Write(root, static (writer, element) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(element.Name.LocalName);
            Write(writer, element);
            writer.WriteEndObject();
        }));
    }

    private static void Write(Utf8JsonWriter writer, XElement element)
    {
        XAttribute[] attributes = [.. element.Attributes().Where(static each => !each.IsNamespaceDeclaration)];
        string text = string.Concat(element.Nodes().OfType<XText>().Select(static each => each.Value));
        if (attributes.Length == 0 && !element.HasElements)
        {
            writer.WriteStringValue(text);
            return;
        }

        writer.WriteStartObject();
        foreach (IGrouping<string, XAttribute> named in attributes.GroupBy(static each => each.Name.LocalName, StringComparer.Ordinal))
        {
            writer.WriteString($"@{named.Key}", named.First().Value);
        }

        foreach (IGrouping<string, XElement> named in element.Elements().GroupBy(static each => each.Name.LocalName, StringComparer.Ordinal))
        {
            writer.WritePropertyName(named.Key);
            if (named.Count() == 1)
            {
                Write(writer, named.First());
                continue;
            }

            writer.WriteStartArray();
            foreach (XElement each in named)
            {
                Write(writer, each);
            }

            writer.WriteEndArray();
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            writer.WriteString("#text"u8, text.Trim());
        }

        writer.WriteEndObject();
    }
}
