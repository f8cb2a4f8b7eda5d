using Tributary.Engine.Catalog;

namespace Tributary.Nodes.Tests;

public sealed class NodeRegistryTests
{
    private static readonly string[] CannotFail = ["ComposeTextNode", "MergeNode"];

    [Fact]
    public void A_server_has_these_kinds() => Assert.Equal(
        ["InputNode", "FileInputNode", "ImageInputNode", "AudioInputNode", "OutputNode", "ComposeTextNode", "ConditionalNode", "SwitchNode", "MergeNode", "DelayNode", "HumanFeedbackNode", "WaitForEventNode", "InvokeSubflowNode", "ForEachNode", "ExtractJsonNode", "AggregateNode", "CodeExecutionNode", "TransformNode", "JsonSchemaNode", "TextSplitNode", "TextJoinNode", "RegexNode", "DateNode", "CsvReadNode", "CsvWriteNode", "TemplateNode", "MarkdownNode", "HtmlExtractNode", "FileReadNode", "FileWriteNode", "HttpRequestNode", "FileToTextNode", "TextGenerationNode", "SummaryNode"],
        NodeRegistry.BuiltIn().Public.Kinds.Select(static kind => kind.Type));

    [Fact]
    public void Every_step_that_can_fail_and_does_not_branch_has_the_error_output_last()
    {
        foreach (NodeKind kind in NodeRegistry.BuiltIn().Public.Kinds)
        {
            bool expected = kind.Role == NodeRole.Step && kind.Outputs[0].Shape != ConnectorShape.Branches && !CannotFail.Contains(kind.Type);
            Assert.Equal(expected, kind.Outputs[^1].Name == Connector.OnError);
            Assert.True(kind.Outputs.Count <= 2);
        }
    }

    [Fact]
    public void Every_declared_type_is_one_that_clients_know()
    {
        string[] known = ["int", "float", "bool", "dict", "str", "list", "Any"];
        Assert.All(NodeRegistry.BuiltIn().Public.Kinds.SelectMany(static kind => kind.AllConfig), field => Assert.Contains(field.Type, known));
    }
}
