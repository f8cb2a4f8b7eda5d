using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests.Code;

/// <summary>What a C# file looks like from outside.</summary>
internal static class FileShape
{
    public const int LongestFile = 300;

    /// <summary>One type, named like the file; <c>X.T.cs</c> may hold a generic X and <c>X.Part.cs</c> a part of a partial X.</summary>
    public static IEnumerable<string> NotOneTypeNamedLikeTheFile(SourceFile file)
    {
        if (file.IsWithoutTypes)
        {
            yield break;
        }

        MemberDeclarationSyntax[] types = [.. file.TopTypes];
        if (types.Length != 1)
        {
            yield return $"{file.Path} declares {types.Length} types: {string.Join(", ", types.Select(SourceFile.NameOf))}";
        }
        else if (!IsNamedLike(file.Name[..^".cs".Length], types[0]))
        {
            yield return $"{file.Path} declares {SourceFile.NameOf(types[0])}";
        }
    }

    public static IEnumerable<string> TooLong(SourceFile file) =>
        file.Lines.Count > LongestFile ? [$"{file.Path} has {file.Lines.Count} lines"] : [];

    public static IEnumerable<string> Regions(SourceFile file) =>
        file.Syntax.DescendantTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(trivia => file.At(trivia.Token) + " has a #region");

    /// <summary>The namespace is the project's name and the folders within it, file-scoped.</summary>
    public static IEnumerable<string> WrongNamespace(SourceFile file, string projectFolder, string projectName)
    {
        if (file.IsWithoutTypes)
        {
            yield break;
        }

        string inner = file.Folder.Length > projectFolder.Length ? file.Folder[projectFolder.Length..].Replace('/', '.') : string.Empty;
        string expected = $"Tributary.{projectName}{inner}";
        BaseNamespaceDeclarationSyntax? declared = file.Syntax.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        if (declared is not FileScopedNamespaceDeclarationSyntax || declared.Name.ToString() != expected)
        {
            yield return $"{file.Path} has {declared?.Name.ToString() ?? "no namespace"} instead of a file-scoped {expected}";
        }
    }

    private static bool IsNamedLike(string stem, MemberDeclarationSyntax type)
    {
        string name = SourceFile.NameOf(type);
        bool mayHaveSuffix = type.Modifiers.Any(SyntaxKind.PartialKeyword)
            || type is TypeDeclarationSyntax { TypeParameterList: not null } or DelegateDeclarationSyntax { TypeParameterList: not null };
        return stem == name || (mayHaveSuffix && stem.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
