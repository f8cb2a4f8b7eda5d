using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests.Code;

/// <summary>The documentation of public types.</summary>
internal static partial class PublicDocs
{
    /// <summary>Public types, nested ones in public types included, without a summary that ends with a full stop.</summary>
    public static IEnumerable<string> Missing(SourceFile file) =>
        file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(static type => type.AncestorsAndSelf().All(static node =>
                node is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax) || ((MemberDeclarationSyntax)node).Modifiers.Any(SyntaxKind.PublicKeyword)))
            .Where(static type => !EndsWithFullStop(type))
            .Select(type => $"{file.At(type)} {SourceFile.NameOf(type)} has no summary that ends with a full stop");

    private static bool EndsWithFullStop(MemberDeclarationSyntax type)
    {
        XmlNodeSyntax[] docs = [.. type.GetLeadingTrivia()
            .Select(static trivia => trivia.GetStructure())
            .OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(static comment => comment.Content)];
        return docs.OfType<XmlElementSyntax>()
            .Where(static element => element.StartTag.Name.LocalName.Text == "summary")
            .Any(static summary => Markup().Replace(summary.Content.ToFullString(), string.Empty).TrimEnd().EndsWith('.'));
    }

    [GeneratedRegex("///|</?para>")]
    private static partial Regex Markup();
}
