using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Writes objects and lists as JSON, and those that were in a text as that text, not as .NET does.</summary>
internal sealed class JsonFormatter : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type == typeof(TemplateObject) || type == typeof(TemplateList) ? this : null;
        return formatter is not null;
    }

    public void Format<T>([NotNull] T value, in EncodedTextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.Write(value.ToString(), encode: true);
    }
}
