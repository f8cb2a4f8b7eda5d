using Tributary.Api.Http;
using Tributary.Api.Noxus;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Stores;

namespace Tributary.Api.Tests.Noxus;

public sealed class WorkflowCacheTests
{
    private readonly FaultList _faults = new();

    [Fact]
    public void A_workflow_is_compiled_once_until_it_changes()
    {
        WorkflowCache cache = new(TestNodes.Catalog, 4);
        StoredWorkflow stored = Flow.Greeting().Stored();

        CompiledWorkflow? first = cache.Get(stored, _faults);
        Assert.Same(first, cache.Get(stored, _faults));
        Assert.NotSame(first, cache.Get(stored with { ETag = "2" }, _faults));
    }

    [Fact]
    public void Only_the_recently_used_are_kept()
    {
        WorkflowCache cache = new(TestNodes.Catalog, 4);
        StoredWorkflow favourite = Flow.Greeting().Stored();
        CompiledWorkflow? compiled = cache.Get(favourite, _faults);
        for (int i = 0; i < 50; i++)
        {
            cache.Get(Flow.Greeting().Stored(), _faults);
            Assert.Same(compiled, cache.Get(favourite, _faults));
            Assert.InRange(cache.Count, 1, 4);
        }
    }

    [Fact]
    public void A_workflow_without_nodes_cannot_run()
    {
        Assert.Null(new WorkflowCache(TestNodes.Catalog, 4).Get(new Flow().Stored(), _faults));
        Assert.Equal(["path/workflow_id empty_workflow"], FaultText.Of(_faults));
    }

    [Fact]
    public void Output_labels_are_unique()
    {
        Flow flow = new Flow()
            .Node("in", "InputNode")
            .Node("a", "OutputNode").Node("b", "OutputNode").Node("c", "OutputNode", """{"label":"X"}""").Node("d", "OutputNode", """{"label":"X"}""");

        Assert.Equal(["Output", "Output 2", "X", "X 2"], flow.Compile().OutputLabels.OrderBy(static pair => pair.Key).Select(static pair => pair.Value));
    }
}
