using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests.Code;

/// <summary>How types are declared and named.</summary>
internal static partial class TypeShape
{
    /// <summary>Top-level classes that can be derived from without being made for it. One part of a partial class speaks for all.</summary>
    public static IEnumerable<string> OpenClasses(IReadOnlyCollection<SourceFile> files) =>
        files
            .SelectMany(static file => file.TopTypes.OfType<TypeDeclarationSyntax>().Select(type => (File: file, Type: type)))
            .Where(static each => each.Type is ClassDeclarationSyntax || each.Type.IsKind(SyntaxKind.RecordDeclaration))
            .GroupBy(static each => (each.File.Folder, each.Type.Identifier.Text, each.Type.TypeParameterList?.Parameters.Count))
            .Where(static parts => !parts.Any(static each => each.Type.Modifiers.Any(IsClosing)))
            .Select(static parts => $"{parts.First().File.At(parts.First().Type)} {parts.Key.Text} is not sealed, static or abstract");

    /// <summary>Types whose name says that anything may be put into them.</summary>
    public static IEnumerable<string> Drawers(SourceFile file) =>
        file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(static type => DrawerName().IsMatch(type.Identifier.Text))
            .Select(type => $"{file.At(type)} {type.Identifier.Text} does not say what it is for");

    private static bool IsClosing(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword;

    [GeneratedRegex("(Helpers?|Managers?|Utils?|Utility|Utilities|Common)$")]
    private static partial Regex DrawerName();
}
