using System.Text.Json;
using System.Xml.Linq;

namespace Tributary.Standards.Tests.Tree;

/// <summary>What lock files know of their projects: one that was not renewed fails the restore only where locks are enforced.</summary>
internal static class LockFiles
{
    private const string Product = "Tributary.";

    /// <summary>The packages that a lock file lacks or has in another version: those of its project, and those of each project that stands below.</summary>
    /// <param name="file">The lock file.</param>
    /// <param name="projects">Every project.</param>
    /// <param name="versions">The file with the versions of all packages.</param>
    public static IEnumerable<string> Stale(SourceFile file, IReadOnlyCollection<SourceFile> projects, SourceFile versions)
    {
        Dictionary<string, string> known = XDocument.Parse(versions.Text).Descendants("PackageVersion")
            .ToDictionary(static each => each.Attribute("Include")!.Value, static each => each.Attribute("Version")!.Value);
        using JsonDocument json = JsonDocument.Parse(file.Text);
        foreach (JsonProperty entry in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(static framework => framework.Value.EnumerateObject()))
        {
            if (entry.Value.GetProperty("type").GetString() != "Project" || NameOf(entry.Name, projects) is not { } below)
            {
                continue;
            }

            JsonElement locked = entry.Value.TryGetProperty("dependencies", out JsonElement found) ? found : default;
            foreach (string package in Packages(below, isAbove: false).Where(package => Locked(locked, package) != Range(known, package)))
            {
                yield return $"{file.Path} has {package} of {entry.Name[Product.Length..]} as {Locked(locked, package) ?? "nothing"}, not as {Range(known, package)}";
            }
        }

        JsonElement direct = json.RootElement.GetProperty("dependencies").EnumerateObject().First().Value;
        foreach (string package in Packages(projects.Single(project => project.Folder == file.Folder), isAbove: true))
        {
            string? requested = direct.TryGetProperty(package, out JsonElement found) ? Locked(found, "requested") : null;
            if (requested != Range(known, package))
            {
                yield return $"{file.Path} has {package} as {requested ?? "nothing"}, not as {Range(known, package)}";
            }
        }
    }

    private static SourceFile? NameOf(string entry, IEnumerable<SourceFile> projects) => projects.SingleOrDefault(project =>
        string.Equals(Product + Path.GetFileNameWithoutExtension(project.Path), entry, StringComparison.OrdinalIgnoreCase));

    private static string? Locked(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement found) ? found.GetString() : null;

    private static string Range(Dictionary<string, string> versions, string package) => $"[{versions[package]}, )";

    // What depends on a condition is there in some builds only, and what is private to a project does not reach those above.
    private static IEnumerable<string> Packages(SourceFile project, bool isAbove) => XDocument.Parse(project.Text).Descendants("PackageReference")
        .Where(reference => isAbove || reference.Attribute("PrivateAssets") is null)
        .Where(static reference => !reference.AncestorsAndSelf().Any(static each => each.Attribute("Condition") is not null || each.Name.LocalName is "When" or "Otherwise"))
        .Select(static reference => reference.Attribute("Include")?.Value)
        .OfType<string>();
}
