using Tributary.Engine.Runs;

namespace Tributary.Nodes.Tests.Alien.Steps;

public sealed class GetEntriesStepTests
{
    [Theory]
    [InlineData("""{"datasetId":{"value":1,"isExpression":false,"isAttachedToInputNode":false}}""", """[{"id":1,"title":"T1"},{"id":2,"title":"T2"}]""")]
    [InlineData("""{"dataset_id":"1","numberOfEntries":1}""", """[{"id":1,"title":"T1"}]""")]
    public async Task The_entries_of_a_dataset_are_the_items(string parameters, string expected) =>
        Assert.Equal(expected, await new AlienScene(Datasets.Of(2)).Items("get_entries", parameters));

    [Fact]
    public async Task For_several_items_the_entries_come_one_after_the_other() => Assert.Equal(
        """[{"id":1,"title":"T1"},{"id":1,"title":"T1"}]""",
        await new AlienScene(Datasets.Of(1)).After("a", "[1,1]").Items("get_entries", """{"datasetId":{"value":"@a","isExpression":true}}"""));

    [Fact]
    public async Task A_dataset_that_does_not_exist_fails_the_node()
    {
        Failure failure = await new AlienScene(Datasets.Of(1)).Failure("get_entries", """{"datasetId":2}""");
        Assert.Equal(("not_found", "There is no dataset 2."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task Another_workspaces_dataset_does_not_exist() =>
        Assert.Equal("not_found", (await new AlienScene(Datasets.Of(1)) { Workspace = Guid.NewGuid() }.Failure("get_entries", """{"datasetId":1}""")).Type);

    [Theory]
    [InlineData("""{"datasetId":1.5}""", "'dataset_id' must be a whole number from 1")]
    [InlineData("""{"datasetId":1,"numberOfEntries":0}""", "'number_of_entries' must be a whole number from 1 to 10000")]
    public async Task A_wrong_parameter_fails_the_node(string parameters, string expected) =>
        Assert.Contains(expected, (await new AlienScene(Datasets.Of(1)).Failure("get_entries", parameters)).Message, StringComparison.Ordinal);
}
