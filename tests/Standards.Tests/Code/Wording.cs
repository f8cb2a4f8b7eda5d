using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests.Code;

/// <summary>Calls and marks that have no place here.</summary>
internal static partial class Wording
{
    /// <summary>Calls of a member by its type's and its own name; a null type stands for any expression.</summary>
    public static IEnumerable<string> Calls(SourceFile file, string? type, string member) =>
        file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Name.Identifier.Text == member
                && (type is null || access.Expression.ToString().Split('.', ':')[^1] == type))
            .Select(access => $"{file.At(access.Name)} uses {access.Name}");

    /// <summary>Open ends without the number of the issue that closes them.</summary>
    public static IEnumerable<string> OpenEnds(SourceFile file) =>
        file.Syntax.DescendantTrivia(descendIntoTrivia: false)
            .Where(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            .Where(static trivia => OpenEnd().IsMatch(trivia.ToFullString()))
            .Select(trivia => $"{file.Path}: {trivia.ToFullString().Trim()}");

    public static int Pragmas(SourceFile file) =>
        file.Syntax.DescendantTrivia()
            .Count(static trivia => trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword));

    /// <summary>More than one disabled warning per 1,000 lines.</summary>
    public static IEnumerable<string> TooManyPragmas(IReadOnlyCollection<SourceFile> files)
    {
        int lines = files.Sum(static file => file.Lines.Count);
        SourceFile[] disabling = [.. files.Where(static file => Pragmas(file) > 0)];
        return disabling.Sum(Pragmas) * 1_000 > lines ? disabling.Select(file => $"{file.Path}: {Pragmas(file)} of {lines} lines in all") : [];
    }

    [GeneratedRegex(@"\b(FIXME|HACK)\b|\bTODO\b(?!\(#[0-9]+\))")]
    private static partial Regex OpenEnd();
}
