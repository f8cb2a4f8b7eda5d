using Microsoft.Extensions.Configuration;
using Tributary.Api.Options;

namespace Tributary.Api.Tests.Options;

public sealed class CatalogueOptionsTests
{
    [Fact]
    public void What_is_empty_stands_for_what_is_left_out() =>
        Assert.Empty(Faults(("Models", ""), ("Models:0:Name", "a"), ("Models:0:ContextWindow", ""), ("Models:0:Label", ""), ("Models:1:Name", "b"), ("Models:1:ContextWindow", "1")));

    [Fact]
    public void Every_fault_is_told_with_its_cure() => Assert.Equal(
        [
            "Tributary:Models:0:Name is missing. Give the name that workflows use.",
            "Tributary:Models:1:ContextWindow is 'many'. Use a whole number from 1 to 1000000000, or leave it out.",
            "Tributary:Models:2:Name is 'a', as another model's. Give each a name of its own.",
            "Tributary:Models:2:ContextWindow is '0'. Use a whole number from 1 to 1000000000, or leave it out.",
        ],
        Faults(("Models:0:Label", "nameless"), ("Models:1:Name", "a"), ("Models:1:ContextWindow", "many"), ("Models:2:Name", "a"), ("Models:2:ContextWindow", "0")));

    private static IEnumerable<string> Faults(params IEnumerable<(string Name, string Value)> settings) => CatalogueOptions.Faults(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static each => KeyValuePair.Create<string, string?>($"Tributary:{each.Name}", each.Value))).Build());
}
