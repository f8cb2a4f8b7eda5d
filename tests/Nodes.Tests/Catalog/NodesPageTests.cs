namespace Tributary.Nodes.Tests.Catalog;

/// <summary><c>docs/nodes.md</c>. To renew it: <c>RENEW_NODES_PAGE=1 dotnet test tests/Nodes.Tests --filter NodesPageTests</c>.</summary>
public sealed class NodesPageTests
{
    private const string Renewal = "RENEW_NODES_PAGE";

    [Fact]
    public void It_says_what_the_declarations_say()
    {
        string path = Path.Combine(Root(), "docs", "nodes.md");
        string expected = NodesPage.Render(NodeRegistry.BuiltIn().Public);
        if (Environment.GetEnvironmentVariable(Renewal) == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == expected,
            $"docs/nodes.md is not what the declarations of the kinds make it. Renew it with: {Renewal}=1 dotnet test tests/Nodes.Tests --filter {nameof(NodesPageTests)}");
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the tests holds Functions.sln.");
    }
}
