using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Writes booleans as JSON does, not as .NET does.</summary>
internal sealed class BooleanFormatter : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = type == typeof(bool) ? this : null;
        return formatter is not null;
    }

    public void Format<T>([NotNull] T value, in EncodedTextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.Write(value is true ? "true" : "false", encode: false);
    }
}
