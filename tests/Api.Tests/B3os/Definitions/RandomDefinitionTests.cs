using System.Text;
using System.Text.Json;
using Tributary.Api.B3os.Definitions;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Nodes;
using Tributary.Nodes.B3os;
using Tributary.Nodes.Loops;
using Tributary.Nodes.Outbound;

namespace Tributary.Api.Tests.B3os.Definitions;

/// <summary>Definitions that nobody would write.</summary>
public sealed class RandomDefinitionTests
{
    private static readonly string[] Ids = ["root", "a", "b", "c", "d", "e", "f"];
    private static readonly string[] Types = ["manual", "log", "log", "log", "if", "for-each", "delay", "wait", "filter", "nope"];

    private static readonly string[] Words =
        ["x", "{{a.result}}", "{{root.result.x}}", "{{$item}}", "{{b.payload.y}}", "{{$for.c.item}}", "{{", "{{$vars.v}}", "{{$props.p}} {{d.result || 1}}", "then", "else", "5"];

    private static readonly string[] Members =
        ["type", "payload", "children", "loopBody", "branch", "connector", "blockContext", "message", "condition", "array", "$and", "delayMs", "inputMapping", "inputSchema", "key"];

    [Fact]
    public void Whatever_the_json_is_it_is_read()
    {
        for (int seed = 0; seed < 3000; seed++)
        {
            Random random = new(seed);
            StringBuilder json = new("{\"nodes\":");
            Value(random, json, 0);
            json.Append(",\"inputSchema\":");
            Value(random, json, 2);
            json.Append(",\"variableDefs\":");
            Value(random, json, 2);
            json.Append('}');
            B3osDefinition definition = B3osDefinition.Read(JsonElement.Parse(json.ToString()), 100);
            Assert.All(definition.Faults, static fault => Assert.NotEmpty(fault.Message));
            _ = definition.SyncFaults();
        }
    }

    [Fact]
    public void What_has_no_faults_is_a_sound_graph()
    {
        using OutboundClient client = new(new OutboundOptions(), TimeProvider.System);
        NodeRegistry registry = new([.. B3osCatalog.Nodes(new B3osServices(client)), new LoopEntryNode()]);
        int sound = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            B3osDefinition definition = DefinitionText.Of(Nodes(new Random(seed)), ",\"variableDefs\":[{\"name\":\"v\",\"type\":\"text\"}]");
            if (definition.Faults.Count == 0)
            {
                sound++;
                Assert.Empty(GraphCheck.Run(definition.ToGraph(), registry, 100));
                foreach (DefinitionNode loop in definition.Nodes.Where(static node => node.IsLoop))
                {
                    WorkflowGraph body = definition.ToGraph(loop.Id);

                    // What enters a loop from around it leaves its entry under names that no kind can declare.
                    Assert.DoesNotContain(
                        GraphCheck.Run(body, registry, 100),
                        fault => fault.Kind != GraphFaultKind.UnknownConnector || body.Edges[fault.EdgeIndex!.Value].From.NodeId != LoopBody.EntryId);
                    _ = definition.OuterKeys(loop.Id);
                }
            }
        }

        Assert.InRange(sound, 100, 20_000);
    }

    // Close to sound: most of it hangs together.
    private static string Nodes(Random random)
    {
        List<string> nodes = [];
        int count = random.Next(2, Ids.Length);
        for (int i = 0; i < count; i++)
        {
            string type = i == 0 ? "manual" : Types[random.Next(1, 7)];
            List<string> after = i + 1 < count ? [Ids[i + 1]] : [];
            List<string> body = [];
            if (type == "for-each")
            {
                (after, body) = (random.Next(2) == 0 || i + 2 >= count ? [] : [Ids[i + 2]], after);
            }

            string payload = type switch
            {
                "if" => $"{{\"condition\":{{\"$and\":[{{\"{Word(random)}\":{{\"$eq\":\"{Word(random)}\"}}}}]}}}}",
                "for-each" => $"{{\"array\":\"{Word(random)}\"}}",
                "delay" => "{\"delayMs\":5}",
                "manual" => "{}",
                _ => $"{{\"message\":\"{Word(random)}\"}}",
            };
            string more = $",\"branch\":\"then\",\"loopBody\":[{string.Join(",", body.Select(static id => $"\"{id}\""))}]";
            nodes.Add(DefinitionText.Node(Ids[i], type, payload, string.Join(",", after), more));
        }

        return string.Join(",", nodes);
    }

    private static string Word(Random random) => Words[random.Next(6) == 0 ? random.Next(Words.Length) : random.Next(4)];

    private static void Value(Random random, StringBuilder json, int depth)
    {
        switch (depth == 0 ? 6 : random.Next(depth > 5 ? 5 : 9))
        {
            case 0:
                json.Append("null");
                break;
            case 1:
                json.Append(random.Next(10));
                break;
            case 2:
                json.Append("true");
                break;
            case 3 or 4:
                json.Append('"').Append(random.Next(2) == 0 ? Words[random.Next(Words.Length)] : random.Next(2) == 0 ? Ids[random.Next(Ids.Length)] : Types[random.Next(Types.Length)]).Append('"');
                break;
            case 5:
                Many(random, json, '[', ']', depth, static (_, _, _) => string.Empty);
                break;
            default:
                Many(random, json, '{', '}', depth, static (random, depth, _) => $"\"{(depth == 0 ? Ids[random.Next(Ids.Length)] : Members[random.Next(Members.Length)])}\":");
                break;
        }
    }

    private static void Many(Random random, StringBuilder json, char open, char close, int depth, Func<Random, int, int, string> name)
    {
        json.Append(open);
        int count = random.Next(depth == 0 ? 7 : 5);
        for (int i = 0; i < count; i++)
        {
            json.Append(i > 0 ? "," : string.Empty).Append(name(random, depth, i));
            Value(random, json, depth + 1);
        }

        json.Append(close);
    }
}
