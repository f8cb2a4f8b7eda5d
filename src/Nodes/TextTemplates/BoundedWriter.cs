using System.Text;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Takes the text of one rendering, as much of it as there may be.</summary>
/// <param name="budget">Counts it.</param>
internal sealed class BoundedWriter(TemplateBudget budget) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        budget.Write(1);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        budget.Write(buffer.Length);
        _text.Append(buffer);
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override string ToString() => _text.ToString();
}
