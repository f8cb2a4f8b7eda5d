namespace Tributary.Nodes.FileToText;

/// <summary>The text of a file.</summary>
/// <param name="Text">The text.</param>
/// <param name="Warning">What people should know about how it was read; null for nothing.</param>
internal readonly record struct FileText(string Text, string? Warning = null);
