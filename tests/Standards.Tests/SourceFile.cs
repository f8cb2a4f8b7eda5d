using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests;

/// <summary>A file with its path from the root of the repository, its text, and as C# its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() => CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot());

    public string Path { get; } = path;

    public string Text { get; } = text;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The folders from the root, joined by slashes; empty at the root.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : string.Empty;

    public CompilationUnitSyntax Syntax => _syntax.Value;

    /// <summary>The lines, without one that is empty after the last line break.</summary>
    public IReadOnlyList<string> Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Types and delegates that are not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopTypes =>
        Syntax.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>A program of top-level statements, or a file of attributes and usings alone.</summary>
    public bool IsWithoutTypes =>
        Syntax.Members.Any(static member => member is GlobalStatementSyntax) || Syntax.Members.Count == 0;

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Where a node stands, for people: <c>path:line</c>.</summary>
    public string At(SyntaxNodeOrToken node) => $"{Path}:{node.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1}";

    public static string NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax declared ? declared.Identifier.Text : ((DelegateDeclarationSyntax)type).Identifier.Text;

    public override string ToString() => Path;
}
