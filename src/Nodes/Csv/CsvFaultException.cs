namespace Tributary.Nodes.Csv;

/// <summary>A table has too much of something, or a record that does not fit. The message is a sentence for people.</summary>
/// <param name="code">The failure's type.</param>
/// <param name="message">What is wrong.</param>
public sealed class CsvFaultException(string code, string message) : Exception(message)
{
    /// <summary>The failure's type.</summary>
    public string Code { get; } = code;
}
