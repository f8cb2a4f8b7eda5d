namespace Tributary.Api.Tests.ThreeDoors.Scene;

/// <summary>A node of a <see cref="RandomWorkflow"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parents">The nodes before it.</param>
/// <param name="Text">The text that it composes; every parent is in it.</param>
/// <param name="IsFailing">Whether it calls a server that must not be called, in place of composing a text.</param>
internal sealed record RandomNode(string Id, IReadOnlyList<string> Parents, IReadOnlyList<Piece> Text, bool IsFailing)
{
    /// <summary>The names that its text has, each once.</summary>
    public IEnumerable<string> Sources => Text.Where(static piece => piece.Source is not null).Select(static piece => piece.Source!).Distinct();

    /// <summary>Its text in the format of a door.</summary>
    /// <param name="placeholder">How the door writes the value of a source.</param>
    public string Template(Func<string, string> placeholder) => string.Concat(Text.Select(piece => piece.Literal ?? placeholder(piece.Source!)));

    public override string ToString() => $"{Id}({string.Join(',', Parents)}) = {(IsFailing ? "fails" : $"`{Template(static source => $"[{source}]")}`")}";
}
