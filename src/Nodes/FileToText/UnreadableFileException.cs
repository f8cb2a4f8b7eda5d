namespace Tributary.Nodes.FileToText;

/// <summary>A file is not what its type says, or is made to do harm.</summary>
/// <param name="code">The failure's stable word.</param>
/// <param name="message">What is wrong, as a text that follows the file's name.</param>
/// <param name="innerException">What showed it; null for nothing.</param>
public sealed class UnreadableFileException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The failure's stable word.</summary>
    public string Code { get; } = code;
}
