using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tributary.Standards.Tests.Tree;

/// <summary>Tests mirror the engine: what declares behaviour has its test file at the same place.</summary>
internal static class TestMirror
{
    private const string Engine = "src/Engine/";
    private const string Tests = "tests/Engine.Tests/";

    public static IEnumerable<string> Untested(IReadOnlyCollection<SourceFile> files, IReadOnlyCollection<string> exempt)
    {
        HashSet<string> present = [.. files.Select(static file => file.Path)];
        return files
            .Where(static file => file.Path.StartsWith(Engine, StringComparison.Ordinal) && DeclaresBehaviour(file))
            .Where(file => !exempt.Contains(file.Path[Engine.Length..]))
            .Select(static file => (file.Path, Test: TestOf(file)))
            .Where(each => !present.Contains(each.Test))
            .Select(static each => $"{each.Path} has no {each.Test}");
    }

    /// <summary>Exemptions for files that are gone, or are tested after all.</summary>
    public static IEnumerable<string> Needless(IReadOnlyCollection<SourceFile> files, IReadOnlyCollection<string> exempt) =>
        exempt.Where(path => !Untested(files, []).Any(untested => untested.StartsWith(Engine + path + " ", StringComparison.Ordinal)))
            .Select(static path => $"{path} needs no exemption");

    /// <summary>Whether a class or struct that is not a record has a method.</summary>
    private static bool DeclaresBehaviour(SourceFile file) =>
        file.TopTypes.Any(static type => type is ClassDeclarationSyntax or StructDeclarationSyntax
            && ((TypeDeclarationSyntax)type).Members.OfType<MethodDeclarationSyntax>().Any());

    // X.T.cs and X.Part.cs are tested with X.
    private static string TestOf(SourceFile file) => $"{Tests}{file.Path[Engine.Length..^file.Name.Length]}{file.Name.Split('.')[0]}Tests.cs";
}
