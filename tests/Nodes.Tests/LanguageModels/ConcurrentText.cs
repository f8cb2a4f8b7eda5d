using System.Text;

namespace Tributary.Nodes.Tests.LanguageModels;

/// <summary>Text that arrives in pieces, from any thread.</summary>
internal sealed class ConcurrentText
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public void Add(string piece, long offset)
    {
        lock (_gate)
        {
            Assert.Equal(_text.Length, offset);
            _text.Append(piece);
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return _text.ToString();
        }
    }
}
