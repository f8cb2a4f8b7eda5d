using System.Text.RegularExpressions;
using Tributary.Shared;

namespace Tributary.Infra.Tests;

/// <summary>What no test can do on every machine is done in continuous integration.</summary>
public sealed partial class ContinuousIntegrationTests
{
    private static readonly string Workflow = Checkout.Text(".github/workflows/ci.yml");

    [Theory]
    [InlineData("./test")]
    [InlineData("az bicep build --file infra/main.bicep")]
    [InlineData("az bicep lint --file infra/main.bicep")]
    [InlineData("az bicep build-params --file infra/main.bicepparam")]
    [InlineData("tests/EndToEnd/run")]
    [InlineData("test \"$FunctionsSdk\" = official")]
    public void It_is_done(string command) => Assert.Contains(command, Workflow, StringComparison.Ordinal);

    [Fact]
    public void Actions_are_pinned_by_commit()
    {
        string[] used = [.. Action().Matches(Workflow).Select(static action => action.Groups[1].Value)];

        Assert.NotEmpty(used);
        Assert.All(used, static action => Assert.Matches("^[\\w/-]+@[0-9a-f]{40} # v[0-9.]+$", action));
    }

    [GeneratedRegex(@"uses: (.+)")]
    private static partial Regex Action();
}
