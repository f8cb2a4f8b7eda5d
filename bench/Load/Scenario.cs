using System.Text.Json.Nodes;

namespace Tributary.Load;

/// <summary>A workflow to be run over and over.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Description">What it is.</param>
/// <param name="Definition">The body that saves it.</param>
internal sealed record Scenario(string Name, string Description, JsonObject Definition)
{
    public static IReadOnlyList<Scenario> All { get; } = [Chain(), Layers(), FanIn()];

    private static Scenario Chain()
    {
        Flow flow = new();
        flow.Input("in").Text("a", ["in"]).Text("b", ["a"]).Text("c", ["b"]).Output("c");
        return new Scenario("W1", "chain of 3 text nodes", flow.Build("chain"));
    }

    private static Scenario Layers()
    {
        Flow flow = new();
        flow.Input("in");
        string[] previous = ["in"];
        for (int layer = 0; layer < 5; layer++)
        {
            string[] current = [.. Enumerable.Range(0, 4).Select(i => $"n{layer}-{i}")];
            foreach (string id in current)
            {
                flow.Text(id, previous);
            }

            previous = current;
        }

        flow.Output(previous[0]);
        return new Scenario("W2", "20 text nodes in 5 layers of 4, each joined before the next", flow.Build("layers"));
    }

    private static Scenario FanIn()
    {
        Flow flow = new();
        flow.Input("in");
        string[] leaves = [.. Enumerable.Range(0, 100).Select(static i => $"leaf-{i}")];
        foreach (string id in leaves)
        {
            flow.Text(id, ["in"]);
        }

        flow.Text("join", leaves).Output("join");
        return new Scenario("W3", "100 independent text nodes joined by one", flow.Build("fan-in"));
    }
}
