using System.Xml.Linq;

namespace Tributary.Standards.Tests.Tree;

/// <summary>What projects refer to.</summary>
internal static class Projects
{
    // References go one way: a host stands on everything, the engine on nothing, and hosts do not know each other.
    // Reference holds the signatures that Functions compiles against where the official packages are missing.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Engine"] = [],
        ["Script"] = [],
        ["Nodes"] = ["Engine", "Script"],
        ["Api"] = ["Engine", "Nodes"],
        ["Blobs"] = ["Engine", "Nodes", "Api"],
        ["Local"] = ["Engine", "Nodes", "Api", "Blobs"],
        ["Functions"] = ["Engine", "Nodes", "Api", "Blobs", "Reference"],
    };

    public static IEnumerable<string> WrongReferences(SourceFile project)
    {
        string name = NameOf(project);
        if (!Allowed.TryGetValue(name, out string[]? allowed))
        {
            return [$"{project.Path} has no place in the order of projects"];
        }

        return Included(project, "ProjectReference")
            .Select(static path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Where(reference => !allowed.Contains(reference))
            .Select(reference => $"{name} refers to {reference}");
    }

    /// <summary>Packages that reach the output of a project that must have none.</summary>
    public static IEnumerable<string> PackagesOtherThanAnalyzers(SourceFile project) =>
        Elements(project, "PackageReference")
            .Where(static reference => reference.Attribute("PrivateAssets")?.Value != "all"
                || reference.Attribute("Include")?.Value.Contains("Analyzer", StringComparison.Ordinal) != true)
            .Select(reference => $"{project.Path} refers to the package {reference.Attribute("Include")?.Value}")
            .Concat(Elements(project, "FrameworkReference").Concat(Elements(project, "Reference"))
                .Select(reference => $"{project.Path} refers to {reference.Attribute("Include")?.Value}"));

    public static IEnumerable<string> InlineVersions(SourceFile project) =>
        Elements(project, "PackageReference")
            .Where(static reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
                || reference.Elements().Any(static child => child.Name.LocalName is "Version" or "VersionOverride"))
            .Select(reference => $"{project.Path} gives a version to {reference.Attribute("Include")?.Value}");

    public static IEnumerable<string> OutOfOrder(SourceFile versions)
    {
        string[] names = [.. Included(versions, "PackageVersion")];
        return names.Zip(names.Skip(1))
            .Where(static pair => string.Compare(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase) >= 0)
            .Select(static pair => $"{pair.Second} stands after {pair.First}");
    }

    /// <summary>What a list in the build's properties says wrongly about who stands on a project: that project, and all that refer to it directly or not.</summary>
    public static IEnumerable<string> WronglyListed(SourceFile properties, string list, string project, IReadOnlyCollection<SourceFile> projects)
    {
        HashSet<string> standing = [project];
        int before;
        do
        {
            before = standing.Count;
            standing.UnionWith(projects.Where(each => Restored(each).Any(standing.Contains)).Select(NameOf));
        }
        while (standing.Count > before);

        string[] listed = Elements(properties, list).Single().Value.Split(';', StringSplitOptions.RemoveEmptyEntries);
        return standing.Except(listed).Select(name => $"{list} lacks {name}")
            .Concat(listed.Except(standing).Select(name => $"{list} has {name}, which does not stand on {project}"));
    }

    // What is only built beforehand brings none of its packages.
    private static IEnumerable<string> Restored(SourceFile project) => Elements(project, "ProjectReference")
        .Where(static reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
        .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static string NameOf(SourceFile project) => Path.GetFileNameWithoutExtension(project.Path);

    private static IEnumerable<string> Included(SourceFile project, string element) =>
        Elements(project, element).Select(static each => each.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<XElement> Elements(SourceFile project, string element) =>
        XDocument.Parse(project.Text).Descendants().Where(each => each.Name.LocalName == element);
}
