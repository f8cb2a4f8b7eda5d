using Tributary.Shared;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>The Bicep files of this repository.</summary>
internal static class Deployment
{
    /// <summary>Every <c>.bicep</c> file.</summary>
    public static IReadOnlyList<BicepFile> Files { get; } = Read("*.bicep");

    /// <summary>Every <c>.bicepparam</c> file.</summary>
    public static IReadOnlyList<BicepFile> Assignments { get; } = Read("*.bicepparam");

    /// <summary>The file that everything starts from.</summary>
    public static BicepFile Main => Files.Single(static file => file.Path == "infra/main.bicep");

    /// <summary>A deployment that a test makes up: <c>infra/main.bicep</c> and its modules, by their names.</summary>
    public static IReadOnlyList<BicepFile> Of(string main, params (string Name, string Text)[] modules) =>
        [BicepReader.Read("infra/main.bicep", main), .. modules.Select(static module => BicepReader.Read($"infra/modules/{module.Name}.bicep", module.Text))];

    private static BicepFile[] Read(string pattern)
    {
        string folder = Path.Combine(Checkout.Root, "infra");
        BicepFile[] files =
        [
            .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
                .Select(static path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Select(static path => BicepReader.Read(path, Checkout.Text(path))),
        ];
        Assert.NotEmpty(files);
        return files;
    }
}
