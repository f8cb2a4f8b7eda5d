namespace Tributary.Infra.Tests.Bicep;

/// <summary>A Bicep file and what it says.</summary>
/// <param name="Path">Its path from the root, with slashes.</param>
/// <param name="Facts">What it says.</param>
internal sealed record BicepFile(string Path, Facts Facts)
{
    /// <summary>The path of a file this one refers to, from the root.</summary>
    public string Resolve(string relative) =>
        System.IO.Path.GetRelativePath("/", System.IO.Path.GetFullPath(relative, "/" + System.IO.Path.GetDirectoryName(Path))).Replace('\\', '/');

    /// <summary>The resources that the file makes.</summary>
    public IEnumerable<Resource> Made => Facts.Resources.Where(static resource => !resource.Existing);
}
