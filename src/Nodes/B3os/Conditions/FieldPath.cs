using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Nodes.B3os.Conditions;

/// <summary>Paths to fields of items, such as <c>user.address.0</c>; positions may also stand in brackets.</summary>
internal static class FieldPath
{
    /// <summary>The path; the empty text and <c>$</c> stand for the item itself.</summary>
    public static Reference Read(string text) =>
        new(ReferenceKind.Item, string.Empty, text is "" or "$" ? [] : text.Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Split('.'), text);
}
