namespace Tributary.Standards.Tests;

/// <summary>The files of this repository as they lie on disk, without what is built, restored or kept at run time.</summary>
internal static class Repository
{
    // The folders of .gitignore, and git's own.
    private static readonly HashSet<string> Ignored = [".git", "artifacts", "bin", "obj", "node_modules", ".tributary", ".azure", "TestResults", ".vs", ".idea"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly IReadOnlyList<SourceFile> All = [.. Walk(new DirectoryInfo(Root)).OrderBy(static file => file.Path, StringComparer.Ordinal)];

    /// <summary>Every file.</summary>
    public static IReadOnlyList<SourceFile> Files => All;

    /// <summary>The C# files under the given folders.</summary>
    public static IReadOnlyList<SourceFile> Code(params string[] folders) =>
        [.. Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && folders.Any(folder => file.IsUnder(folder)))];

    /// <summary>The files of a name, such as <c>README.md</c> or <c>*.csproj</c>.</summary>
    public static IReadOnlyList<SourceFile> Named(string pattern) =>
        [.. Files.Where(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: false))];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Functions.sln.");
    }

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (FileInfo file in folder.EnumerateFiles().Where(static file => file.Name is not (".git" or "local.settings.json")))
        {
            yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
        }

        foreach (SourceFile file in folder.EnumerateDirectories().Where(static each => !Ignored.Contains(each.Name)).SelectMany(Walk))
        {
            yield return file;
        }
    }
}
