namespace Tributary.Nodes.HttpRequest;

/// <summary>As what the body of an answer is read.</summary>
internal enum ResponseForm
{
    /// <summary>As text, and as JSON when its content type says so.</summary>
    Auto,

    /// <summary>As JSON, whatever its content type says.</summary>
    Json,

    /// <summary>As XML.</summary>
    Xml,

    /// <summary>As CSV with a header.</summary>
    Csv,

    /// <summary>As text.</summary>
    Text,

    /// <summary>As bytes, which become a file.</summary>
    File,
}
